import { QueryClientProvider } from "@tanstack/react-query";
import { ErrorBoundary } from "@app/components/error-boundary";
import { NotificationsProvider } from "@app/components/notifications";
import { DefaultLayout } from "@app/layout/default-layout";
import { SessionGate } from "@app/pages/login/session-gate";
import { SnapshotsPage } from "@app/pages/snapshots/snapshots";
import { queryClient } from "@app/query-client";

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
