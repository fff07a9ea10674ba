import { useState } from "react";
import {
  Alert,
  Button,
  Checkbox,
  Content,
  Form,
  FormGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Radio,
  Stack,
  StackItem,
} from "@patternfly/react-core";
import { Trans, useTranslation } from "react-i18next";
import type { DeployMode, Operation, Snapshot } from "@app/api/models";
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
  // Of a Hub that does not run there is no state to return to.
  const [keep, setKeep] = useState(status?.state !== "damaged");
  const [force, setForce] = useState(false);
  const [typed, setTyped] = useState("");
  const { plan, operation, error: planError } = usePlan(name, mode, force);
  const { mutate, error, isLoading } = useDeploySnapshotMutation();
  const planFailed = operation?.state === "failed" ? operation : undefined;
  const isPlanning = !plan && !planError && !planFailed;
  // What cannot be told is no reason to refuse; the Hub will, if it has one.
  const isPossible = plan?.deployable ?? !isPlanning;
  const deploy = () => isPossible && mutate({ name, mode, keep, force }, { onSuccess: onStarted });
  return (
    <Modal
      isOpen
      variant="medium"
      aria-labelledby="deploy-title"
      elementToFocus="#deploy-name"
      onClose={onClose}
    >
      <ModalHeader title={t("deploy.title")} titleIconVariant="warning" labelId="deploy-title" />
      <ModalBody tabIndex={0} aria-label={t("deploy.changes")} role="region">
        <Stack hasGutter>
          <Refusal title={t("failed.deploy", { name })} error={error} />
          <StackItem>
            <Content component="p">
              <Trans i18nKey="deploy.body" values={{ name }} components={{ b: <strong /> }} />
            </Content>
          </StackItem>
          <StackItem>
            <Form>
              <FormGroup role="radiogroup" isStack label={t("deploy.mode")} fieldId="deploy-mode">
                {MODES.map((value) => (
                  <Radio
                    key={value}
                    id={`deploy-mode-${value}`}
                    name="deploy-mode"
                    label={
                      t(`deploy.${value}`) +
                      (value === snapshot.defaultMode ? ` (${t("deploy.default")})` : "")
                    }
                    description={t(`deploy.${value}Help`)}
                    isChecked={mode === value}
                    onChange={() => setMode(value)}
                  />
                ))}
              </FormGroup>
            </Form>
          </StackItem>
          <StackItem aria-live="polite" aria-busy={isPlanning}>
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
          {snapshot.evidence && (
            <StackItem>
              <Checkbox
                id="deploy-force"
                label={t("deploy.force")}
                isChecked={force}
                onChange={(_, checked) => setForce(checked)}
              />
            </StackItem>
          )}
          <StackItem>
            <Checkbox
              id="deploy-keep"
              label={t("deploy.keep")}
              description={t("deploy.keepHelp")}
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
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={isLoading}
          isDisabled={isLoading || !isPossible || !isConfirmed(typed, name)}
          onClick={deploy}
        >
          {t("actions.deploy")}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t("actions.cancel")}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
