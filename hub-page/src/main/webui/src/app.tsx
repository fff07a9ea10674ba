import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { HubError } from "@app/api/rest/client";
import { ErrorBoundary } from "@app/components/error-boundary";
import { NotificationsProvider } from "@app/components/notifications";
import { DefaultLayout } from "@app/layout/default-layout";
import { SessionGate } from "@app/pages/login/session-gate";
import { SnapshotsPage } from "@app/pages/snapshots/snapshots";

/** A session that has ended shows as a refusal of whatever is asked next. */
const noticeLogout = (failure: unknown) => {
  if (failure instanceof HubError && failure.status === 401) {
    void queryClient.invalidateQueries(["session"]);
  }
};

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Lost contact is shown at once and healed by asking again each second.
      retry: false,
      networkMode: "always",
      onError: noticeLogout,
    },
    mutations: { networkMode: "always", onError: noticeLogout },
  },
});

export const App = () => (
  <ErrorBoundary>
    <QueryClientProvider client={queryClient}>
      <NotificationsProvider>
        <DefaultLayout>
          <SessionGate>
            <SnapshotsPage />
          </SessionGate>
        </DefaultLayout>
      </NotificationsProvider>
    </QueryClientProvider>
  </ErrorBoundary>
);
