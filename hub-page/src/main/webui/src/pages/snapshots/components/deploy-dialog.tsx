import { useState } from "react";
import {
  Alert,
  Checkbox,
  Content,
  Form,
  FormGroup,
  Radio,
  Stack,
  StackItem,
} from "@patternfly/react-core";
import { Trans, useTranslation } from "react-i18next";
import type { DeployMode, Operation, Snapshot } from "@app/api/models";
import { AskDialog } from "@app/components/ask-dialog";
import { ConfirmByName, isConfirmed } from "@app/components/confirm-by-name";
import { OperationBar } from "@app/components/operation-bar";
import { reasonOf, Refusal } from "@app/components/refusal";
import { usePlan } from "@app/queries/plan";
import { useDeploySnapshotMutation, useFetchStatus } from "@app/queries/snapshots";
import { DeployPlanView } from "./deploy-plan-view";

interface DeployDialogProps {
  snapshot: Snapshot;
  onClose: () => void;
  onStarted: (operation: Operation) => void;
}

const MODES: DeployMode[] = ["restore", "replica"];

/** Says what will happen, asks how, and lets it happen when the name is typed. */
export const DeployDialog = ({ snapshot, onClose, onStarted }: DeployDialogProps) => {
  const { t } = useTranslation();
  const { name } = snapshot;
  const [mode, setMode] = useState<DeployMode>(snapshot.defaultMode ?? "restore");
  const { data: status } = useFetchStatus();
  const isDamaged = status?.state === "damaged";
  // Also of a Hub that does not run: what is left of it is all there is to find the cause in.
  const [keep, setKeep] = useState(true);
  const [force, setForce] = useState(false);
  const [typed, setTyped] = useState("");
  const { plan, operation, error: planError } = usePlan(name, mode, force);
  const { mutate, error, isLoading } = useDeploySnapshotMutation();
  const planFailed =
    operation?.state === "failed" || operation?.state === "cancelled" ? operation : undefined;
  const isPlanning = !plan && !planError && !planFailed;
  // What cannot be told is no reason to refuse; the Hub will, if it has one.
  const isPossible = plan?.deployable ?? !isPlanning;
  const deploy = () =>
    isPossible && !isLoading && mutate({ name, mode, keep, force }, { onSuccess: onStarted });
  return (
    <AskDialog
      id="deploy"
      title={t("deploy.title")}
      submit={t("actions.deploy")}
      size="medium"
      focus="#deploy-name"
      scrolls={t("deploy.changes")}
      isDestructive
      isBusy={isLoading}
      isDisabled={!isPossible || !isConfirmed(typed, name)}
      onSubmit={deploy}
      onClose={onClose}
    >
      <Stack hasGutter>
        <Refusal title={t("failed.deploy", { name })} error={error} />
        <StackItem>
          <Content component="p">
            <Trans i18nKey="deploy.body" values={{ name }} components={{ b: <strong /> }} />
          </Content>
        </StackItem>
        <StackItem aria-live="polite" aria-busy={isPlanning} className="hub-plan">
          {isPlanning && operation && <OperationBar operation={operation} />}
          {isPlanning && !operation && <Content component="p">{t("deploy.planning")}</Content>}
          {(planError || planFailed) && (
            <Alert isInline variant="warning" component="p" title={t("deploy.planFailed")}>
              {reasonOf(
                planFailed?.error ?? planError?.message,
                planFailed?.remedy ?? planError?.remedy,
              )}
            </Alert>
          )}
          {plan && !plan.deployable && (
            <Alert isInline variant="danger" component="p" title={t("deploy.notDeployable")}>
              {reasonOf(plan.reason)}
            </Alert>
          )}
          {plan && <DeployPlanView plan={plan} />}
        </StackItem>
        <StackItem>
          <Form>
            <FormGroup
              role="radiogroup"
              className="hub-modes"
              label={t("deploy.mode")}
              fieldId="deploy-mode"
            >
              {MODES.map((value) => (
                <Radio
                  key={value}
                  id={`deploy-mode-${value}`}
                  name="deploy-mode"
                  label={
                    t(`deploy.${value}`) +
                    (value === snapshot.defaultMode ? ` ${t("deploy.default")}` : "")
                  }
                  description={t(`deploy.${value}Help`)}
                  isChecked={mode === value}
                  onChange={() => setMode(value)}
                />
              ))}
            </FormGroup>
          </Form>
        </StackItem>
        {snapshot.evidence && (
          <StackItem>
            <Checkbox
              id="deploy-force"
              label={t("deploy.force")}
              description={t("deploy.forceHelp")}
              isChecked={force}
              onChange={(_, checked) => setForce(checked)}
            />
          </StackItem>
        )}
        <StackItem>
          <Checkbox
            id="deploy-keep"
            label={t(isDamaged ? "deploy.keepEvidence" : "deploy.keep")}
            description={t(isDamaged ? "deploy.keepEvidenceHelp" : "deploy.keepHelp")}
            isChecked={keep}
            onChange={(_, checked) => setKeep(checked)}
          />
        </StackItem>
        <StackItem>
          <ConfirmByName
            id="deploy-name"
            name={name}
            textKey="deploy.confirm"
            label={t("deploy.confirmLabel")}
            typed={typed}
            onChange={setTyped}
            onConfirm={deploy}
          />
        </StackItem>
      </Stack>
    </AskDialog>
  );
};
