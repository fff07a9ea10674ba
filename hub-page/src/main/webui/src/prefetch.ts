import type { Session } from "@app/api/models";
import { getOperations, getSnapshots, getStatus } from "@app/api/rest/snapshots";
import { OPERATIONS_KEY } from "@app/queries/operations";
import { fetchSession, SESSION_KEY } from "@app/queries/session";
import { SNAPSHOTS_KEY, STATUS_KEY } from "@app/queries/snapshots";
import { queryClient } from "@app/query-client";

/** Asks for what the page shows first while the page itself is still being put together. */
export const prefetch = () =>
  void queryClient.prefetchQuery(SESSION_KEY, fetchSession).then(() => {
    const session = queryClient.getQueryData<Session>(SESSION_KEY);
    if (session?.authenticated) {
      void queryClient.prefetchQuery(SNAPSHOTS_KEY, getSnapshots);
      void queryClient.prefetchQuery(STATUS_KEY, getStatus);
      void queryClient.prefetchQuery(OPERATIONS_KEY, getOperations);
    }
  });
