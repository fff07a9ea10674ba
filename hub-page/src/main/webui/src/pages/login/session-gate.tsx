import type { ReactNode } from "react";
import { Bullseye, EmptyState, EmptyStateBody, PageSection, Spinner } from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { useFetchSession } from "@app/queries/session";
import { LogInForm } from "./log-in-form";

/** Shows the page to who may see it, and a log-in to who has to. */
export const SessionGate = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const { data: session, isError } = useFetchSession();
  if (!session) {
    return (
      <PageSection>
        {isError ? (
          <EmptyState
            headingLevel="h1"
            status="danger"
            icon={ExclamationCircleIcon}
            titleText={t("error.unreachable")}
          >
            <EmptyStateBody>{t("error.unreachableBody")}</EmptyStateBody>
          </EmptyState>
        ) : (
          <Bullseye>
            <Spinner aria-label={t("table.loading")} />
          </Bullseye>
        )}
      </PageSection>
    );
  }
  return session.authenticated ? (
    <>{children}</>
  ) : (
    <LogInForm hubUsers={session.hubUsers !== false} />
  );
};
