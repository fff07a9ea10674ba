import {
  Content,
  DataList,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Icon,
} from "@patternfly/react-core";
import {
  BanIcon,
  CheckCircleIcon,
  ExclamationCircleIcon,
  InProgressIcon,
} from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { Deployment, Operation } from "@app/api/models";
import { reasonOf } from "@app/components/refusal";
import { Time } from "@app/components/time";
import { duration } from "@app/utils/format";

const ICONS = {
  running: ["info", <InProgressIcon key="icon" />],
  done: ["success", <CheckCircleIcon key="icon" />],
  failed: ["danger", <ExclamationCircleIcon key="icon" />],
  cancelled: [undefined, <BanIcon key="icon" />],
} as const;

/** What was done, by whom, when, how long it took, and why it failed. */
export const OperationsList = ({ operations, none }: { operations: Operation[]; none: string }) => {
  const { t } = useTranslation();
  if (operations.length === 0) {
    return <Content component="p">{none}</Content>;
  }
  return (
    <DataList aria-label={t("history.title")} isCompact>
      {operations.map((operation) => (
        <DataListItem key={operation.id} aria-labelledby={`operation-${operation.id}`}>
          <DataListItemRow>
            <DataListItemCells
              dataListCells={[<OperationCell key="operation" operation={operation} />]}
            />
          </DataListItemRow>
        </DataListItem>
      ))}
    </DataList>
  );
};

const OperationCell = ({ operation }: { operation: Operation }) => {
  const { t } = useTranslation();
  const [status, icon] = ICONS[operation.state];
  const window =
    operation.windowMillis ?? (operation.result as Partial<Deployment> | undefined)?.windowMillis;
  const millis = operation.ended ? Date.parse(operation.ended) - Date.parse(operation.started) : 0;
  return (
    <DataListCell>
      <div id={`operation-${operation.id}`}>
        <strong>{t(`history.kind.${operation.kind}`)}</strong> {operation.snapshot}
      </div>
      <div className="hub-status">
        <Icon status={status}>{icon}</Icon>
        <span>{t(`history.state.${operation.state}`)}</span>
      </div>
      <div className="hub-subtle">
        <Time at={operation.started} />
        {operation.user && ` ${t("history.by", { user: operation.user })}`}
        {operation.ended && `, ${t("history.took", { duration: duration(millis) })}`}
        {window !== undefined && `, ${t("history.paused", { duration: duration(window) })}`}
      </div>
      {operation.state === "failed" && (
        <div className="hub-reason">{reasonOf(operation.error, operation.remedy)}</div>
      )}
    </DataListCell>
  );
};
