import { Alert, AlertActionCloseButton, AlertActionLink } from "@patternfly/react-core";
import { HistoryIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { Deployment, HubStatus, Operation } from "@app/api/models";
import { reasonOf, Refusal } from "@app/components/refusal";
import { useRollBackMutation } from "@app/queries/snapshots";
import { duration, localTime } from "@app/utils/format";

interface GenerationAlertProps {
  status: HubStatus;
  /** What keeps a roll back from starting; empty if nothing does. */
  busy: string;
  /** The deploy that has just led here, until somebody has read of it. */
  deployed?: Operation;
  onDismiss: (operation: Operation) => void;
}

/** Which state runs, and the way back to the one before: one click, for as long as it is kept. */
export const GenerationAlert = ({ status, busy, deployed, onDismiss }: GenerationAlertProps) => {
  const { t } = useTranslation();
  const rollBack = useRollBackMutation();
  const { previous, snapshot } = status;
  if (!previous && !deployed) {
    return null;
  }
  const before = previous?.snapshot
    ? t("hub.snapshot", { name: previous.snapshot })
    : t("hub.stateBefore");
  const result = deployed?.result as Deployment | undefined;
  const on = t("done.on", { name: snapshot });
  const title = result
    ? `${on} ${t("done.window", { duration: duration(result.windowMillis) })}`
    : snapshot
      ? t("hub.running", { name: snapshot })
      : t("hub.rolledBack");
  return (
    <>
      <Alert
        isInline
        isLiveRegion={!!result}
        component="h2"
        variant={result ? "success" : "custom"}
        customIcon={result ? undefined : <HistoryIcon />}
        title={title}
        actionClose={
          deployed && <AlertActionCloseButton title={on} onClose={() => onDismiss(deployed)} />
        }
        actionLinks={
          previous && (
            <AlertActionLink
              isDisabled={busy !== "" || rollBack.isLoading}
              onClick={() => rollBack.mutate(undefined)}
            >
              {!snapshot && previous.snapshot
                ? t("actions.returnTo", { name: previous.snapshot })
                : t("actions.rollBack")}
            </AlertActionLink>
          )
        }
      >
        {/* Of a replica the banner says the same. */}
        {status.mode !== "replica" &&
          result?.notes?.map((note) => <p key={note}>{reasonOf(note)}</p>)}
        {result?.kept && <p>{t("done.kept", { name: result.kept })}</p>}
        {previous && (
          <p>
            {previous.since
              ? t("hub.runningSince", { previous: before, when: localTime(previous.since) })
              : t("hub.runningPrevious", { previous: before })}
          </p>
        )}
      </Alert>
      <Refusal title={t("failed.rollback")} error={rollBack.error} />
    </>
  );
};
