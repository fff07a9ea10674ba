import { Progress, ProgressMeasureLocation, Spinner } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Operation } from "@app/api/models";
import { bytes } from "@app/utils/format";
import { percent } from "@app/utils/operations";

export const useOperationTitle = () => {
  const { t } = useTranslation();
  return (operation: Operation) => t(`operation.${operation.kind}`, { name: operation.snapshot });
};

/** How far an operation is: a bar where it can be told, else a turning ring. */
export const OperationBar = ({ operation }: { operation: Operation }) => {
  const { t } = useTranslation();
  const title = useOperationTitle();
  const phase =
    operation.phase === "waiting"
      ? t("operation.waiting")
      : operation.phase.charAt(0).toUpperCase() + operation.phase.slice(1);
  const value = percent(operation);
  const name = t("operation.bar", { what: title(operation) });
  if (value === undefined) {
    return (
      <div className="hub-operation-ring">
        <Spinner
          size="md"
          aria-label={name}
          aria-valuetext={t("operation.barUnknown", { phase })}
        />
        <span>{phase}</span>
      </div>
    );
  }
  return (
    <Progress
      value={value}
      title={phase}
      measureLocation={ProgressMeasureLocation.top}
      label={t("operation.amount", {
        done: bytes(operation.done),
        total: bytes(operation.total),
      })}
      valueText={t("operation.barText", { percent: value, phase })}
      aria-label={name}
    />
  );
};
