import { useEffect, useRef, useState } from "react";
import {
  Alert,
  Button,
  Content,
  List,
  ListItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ProgressStep,
  ProgressStepper,
  type ProgressStepProps,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Deployment, Operation } from "@app/api/models";
import { OperationBar } from "@app/components/operation-bar";
import { reasonOf, Refusal } from "@app/components/refusal";
import { useCancelOperationMutation, useFetchOperation } from "@app/queries/operations";
import { useFetchStatus, useRollBackMutation } from "@app/queries/snapshots";
import { DEPLOY_STEPS, type DeployStep, stepOf } from "@app/utils/deploy-steps";
import { duration } from "@app/utils/format";

interface DeployProgressDialogProps {
  operationId: string;
  snapshot: string;
  onClose: () => void;
}

const variantOf = (
  step: DeployStep,
  current: DeployStep,
  state: Operation["state"],
): ProgressStepProps["variant"] => {
  const behind = DEPLOY_STEPS.indexOf(step) - DEPLOY_STEPS.indexOf(current);
  if (state === "done" || behind < 0) {
    return "success";
  }
  if (behind > 0) {
    return "pending";
  }
  return state === "running" ? "info" : "danger";
};

/** A deploy on its way, followed while the Hub behind it changes and across a restart. */
export const DeployProgressDialog = (props: DeployProgressDialogProps) => {
  const { operationId, snapshot: name, onClose } = props;
  const { t } = useTranslation();
  const { data: operation, error } = useFetchOperation(operationId);
  const { data: status, isError: isAway } = useFetchStatus();
  const cancel = useCancelOperationMutation();
  const rollBack = useRollBackMutation();
  const generationBefore = useRef<number>();
  const [current, setCurrent] = useState<DeployStep>("read");
  if (generationBefore.current === undefined && status) {
    generationBefore.current = status.generation;
  }
  useEffect(() => {
    if (operation) {
      setCurrent((before) => stepOf(operation.phase, before));
    }
  }, [operation]);

  // A server that was started again may not know the operation; its state tells how it ended.
  const isLost = error?.status === 404;
  const state = operation?.state ?? "running";
  const result = state === "done" ? (operation?.result as Deployment | undefined) : undefined;
  const wasDone = isLost && status?.snapshot === name;
  const title = isLost
    ? t("deploy.lostTitle")
    : state === "done"
      ? t("deploy.doneTitle", { name })
      : state === "failed"
        ? t("deploy.failedTitle", { name })
        : state === "cancelled"
          ? t("deploy.cancelledTitle", { name })
          : t("deploy.progressTitle", { name });
  const steps = DEPLOY_STEPS.filter((step) => step !== "keep" || current === "keep");
  return (
    <Modal isOpen variant="small" aria-labelledby="progress-title" onClose={onClose}>
      <ModalHeader title={title} labelId="progress-title" />
      <ModalBody className="hub-progress">
        {state === "running" && !isLost && (
          <Content component="p">{t("deploy.progressBody")}</Content>
        )}
        {isLost ? (
          <Alert
            isInline
            isLiveRegion
            component="p"
            variant={isAway ? "info" : wasDone ? "success" : "warning"}
            title={
              isAway
                ? t("deploy.lostWaiting")
                : t(wasDone ? "deploy.lostDone" : "deploy.lostUndone", { name })
            }
          >
            {status?.notes?.map((note) => (
              <p key={note}>{reasonOf(note)}</p>
            ))}
          </Alert>
        ) : (
          <ProgressStepper isVertical aria-label={t("deploy.stepsLabel")}>
            {steps.map((step) => {
              const variant = variantOf(step, current, state);
              return (
                <ProgressStep
                  key={step}
                  id={`step-${step}`}
                  titleId={`step-${step}-title`}
                  variant={variant}
                  isCurrent={variant === "info"}
                  description={
                    variant === "info" && operation ? (
                      <OperationBar operation={operation} />
                    ) : undefined
                  }
                >
                  {t(`deploy.step.${step}`)}
                </ProgressStep>
              );
            })}
          </ProgressStepper>
        )}
        {state === "running" && isAway && !isLost && (
          <Alert
            isInline
            isLiveRegion
            component="p"
            variant="info"
            title={t("deploy.lostWaiting")}
          />
        )}
        {state === "failed" && (
          <Alert
            isInline
            isLiveRegion
            component="p"
            variant="danger"
            title={reasonOf(operation?.error, operation?.remedy)}
          >
            {status?.generation === generationBefore.current && t("failed.unchanged")}
          </Alert>
        )}
        {result && (
          <Alert
            isInline
            isLiveRegion
            component="p"
            variant="success"
            title={t("done.window", { duration: duration(result.windowMillis) })}
          >
            <List isPlain>
              <ListItem>{t("deploy.doneBody")}</ListItem>
              {result.kept && <ListItem>{t("done.kept", { name: result.kept })}</ListItem>}
              {result.notes?.map((note) => (
                <ListItem key={note}>{reasonOf(note)}</ListItem>
              ))}
            </List>
          </Alert>
        )}
        <Refusal title={t("failed.rollback")} error={rollBack.error} />
      </ModalBody>
      <ModalFooter>
        <Button variant="secondary" onClick={onClose}>
          {t("actions.close")}
        </Button>
        {operation?.cancellable && state === "running" && !isLost && (
          <Button
            variant="link"
            isDisabled={cancel.isLoading || cancel.isSuccess}
            onClick={() => cancel.mutate(operationId)}
          >
            {t(cancel.isSuccess ? "operation.cancelling" : "actions.cancel")}
          </Button>
        )}
        {result && (
          <Button
            variant="link"
            isDisabled={rollBack.isLoading}
            onClick={() => rollBack.mutate(undefined, { onSuccess: onClose })}
          >
            {t("actions.undo")}
          </Button>
        )}
      </ModalFooter>
    </Modal>
  );
};
