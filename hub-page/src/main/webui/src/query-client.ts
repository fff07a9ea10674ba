import { QueryClient } from "@tanstack/react-query";
import { HubError } from "@app/api/rest/client";

/** A session that has ended shows as a refusal of whatever is asked next. */
const noticeLogout = (failure: unknown) => {
  if (failure instanceof HubError && failure.status === 401) {
    void queryClient.invalidateQueries(["session"]);
  }
};

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Lost contact is shown at once and healed by asking again each second.
      retry: false,
      // What was asked for ahead is not asked for again by whatever shows it first.
      staleTime: 1000,
      networkMode: "always",
      onError: noticeLogout,
    },
    mutations: { networkMode: "always", onError: noticeLogout },
  },
});
