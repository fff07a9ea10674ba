import { Alert, AlertActionLink } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { HubStatus } from "@app/api/models";
import { Refusal } from "@app/components/refusal";
import { useRollBackMutation } from "@app/queries/snapshots";
import { localTime } from "@app/utils/format";

interface GenerationAlertProps {
  status: HubStatus;
  /** What keeps a roll back from starting; empty if nothing does. */
  busy: string;
}

/** Which state runs, and the way back to the one before: one click, for as long as it is kept. */
export const GenerationAlert = ({ status, busy }: GenerationAlertProps) => {
  const { t } = useTranslation();
  const rollBack = useRollBackMutation();
  const { previous, snapshot } = status;
  if (!previous) {
    return null;
  }
  const before = previous.snapshot
    ? t("hub.snapshot", { name: previous.snapshot })
    : t("hub.stateBefore");
  return (
    <>
      <Alert
        isInline
        component="h2"
        variant="custom"
        title={snapshot ? t("hub.running", { name: snapshot }) : t("hub.rolledBack")}
        actionLinks={
          <AlertActionLink
            isDisabled={busy !== "" || rollBack.isLoading}
            onClick={() => rollBack.mutate(undefined)}
          >
            {!snapshot && previous.snapshot
              ? t("actions.returnTo", { name: previous.snapshot })
              : t("actions.rollBack")}
          </AlertActionLink>
        }
      >
        {previous.since
          ? t("hub.runningSince", { previous: before, when: localTime(previous.since) })
          : t("hub.runningPrevious", { previous: before })}
      </Alert>
      <Refusal title={t("failed.rollback")} error={rollBack.error} />
    </>
  );
};
