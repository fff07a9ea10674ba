import { Alert, AlertActionCloseButton, AlertActionLink } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Deployment, Operation } from "@app/api/models";
import { OperationBar, useOperationTitle } from "@app/components/operation-bar";
import { reasonOf } from "@app/components/refusal";
import { useCancelOperationMutation } from "@app/queries/operations";
import { duration } from "@app/utils/format";
import { isOver } from "@app/utils/operations";

interface OperationAlertsProps {
  running: Operation[];
  /** What ended while the page was open and deserves to stay until it is read. */
  ended: Operation[];
  onProgress: (operation: Operation) => void;
  onDetails: (operation: Operation) => void;
  onDismiss: (operation: Operation) => void;
}

/** Long operations on the page itself: how far they are, how they ended, what can be done. */
export const OperationAlerts = (props: OperationAlertsProps) => (
  <>
    {props.running.map((operation) => (
      <RunningAlert key={operation.id} operation={operation} onProgress={props.onProgress} />
    ))}
    {props.ended.map((operation) => (
      <EndedAlert key={operation.id} {...props} operation={operation} />
    ))}
  </>
);

interface RunningAlertProps {
  operation: Operation;
  onProgress: (operation: Operation) => void;
}

const RunningAlert = ({ operation, onProgress }: RunningAlertProps) => {
  const { t } = useTranslation();
  const title = useOperationTitle()(operation);
  const cancel = useCancelOperationMutation();
  const isCancelling = cancel.isSuccess && !isOver(operation);
  return (
    <Alert
      isInline
      component="h2"
      variant="info"
      title={title}
      actionLinks={
        <>
          {operation.kind === "deploy" && (
            <AlertActionLink onClick={() => onProgress(operation)}>
              {t("actions.progress")}
            </AlertActionLink>
          )}
          {operation.cancellable && (
            <AlertActionLink
              isDisabled={cancel.isLoading || isCancelling}
              aria-label={t("actions.cancelWhat", { what: title })}
              onClick={() => cancel.mutate(operation.id)}
            >
              {t(isCancelling ? "operation.cancelling" : "actions.cancel")}
            </AlertActionLink>
          )}
        </>
      }
    >
      <OperationBar operation={operation} />
    </Alert>
  );
};

const EndedAlert = (props: OperationAlertsProps & { operation: Operation }) => {
  const { t } = useTranslation();
  const { operation } = props;
  const name = operation.snapshot;
  const isFailed = operation.state === "failed";
  const result = operation.result as Partial<Deployment> | undefined;
  const window = operation.windowMillis ?? result?.windowMillis;
  const title = isFailed
    ? t(`failed.${operation.kind}`, { name })
    : operation.kind === "deploy"
      ? `${t("done.on", { name })} ${t("done.window", { duration: duration(window ?? 0) })}`
      : t(`done.${operation.kind}`, { name });
  return (
    <Alert
      isInline
      isLiveRegion
      component="h2"
      variant={isFailed ? "danger" : "success"}
      title={title}
      actionClose={
        <AlertActionCloseButton title={title} onClose={() => props.onDismiss(operation)} />
      }
      actionLinks={
        name ? (
          <AlertActionLink onClick={() => props.onDetails(operation)}>
            {t("actions.viewDetails")}
          </AlertActionLink>
        ) : undefined
      }
    >
      {isFailed && <p>{reasonOf(operation.error, operation.remedy)}</p>}
      {result?.kept && <p>{t("done.kept", { name: result.kept })}</p>}
      {result?.notes?.map((note) => (
        <p key={note}>{reasonOf(note)}</p>
      ))}
    </Alert>
  );
};
