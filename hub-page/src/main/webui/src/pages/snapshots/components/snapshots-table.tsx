import {
  Bullseye,
  Button,
  EmptyState,
  EmptyStateBody,
  Spinner,
  Tooltip,
} from "@patternfly/react-core";
import { SearchIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, type ThProps, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Time } from "@app/components/time";
import type { SortKey, TableState } from "@app/hooks/use-table-state";
import { bytes } from "@app/utils/format";
import type { Dialog } from "../dialog";
import type { Row } from "../select-snapshots";
import { KeyStateText } from "./key-state";
import { RowActions } from "./row-actions";
import { SnapshotLabels } from "./snapshot-labels";
import { SnapshotStatus } from "./snapshot-status";

const COLUMNS = 7;
const SORT_KEYS: SortKey[] = ["name", "database", "size", "created"];

interface SnapshotsTableProps {
  /** Of the page that is shown; undefined until they have come. */
  rows: Row[] | undefined;
  table: TableState;
  update: (change: Partial<TableState>) => void;
  selected?: string;
  busy: string;
  onSelect: (name: string) => void;
  open: (dialog: Dialog) => void;
}

export const SnapshotsTable = (props: SnapshotsTableProps) => {
  const { t } = useTranslation();
  const { rows, table, update } = props;
  const sort = (key: SortKey): ThProps["sort"] => ({
    sortBy: {
      index: SORT_KEYS.indexOf(table.sort),
      direction: table.direction,
      defaultDirection: key === "name" ? "asc" : "desc",
    },
    columnIndex: SORT_KEYS.indexOf(key),
    onSort: (_, __, direction) => update({ sort: key, direction }),
  });
  return (
    <Table
      aria-label={t("table.label")}
      id="snapshots-table"
      className="hub-snapshots"
      gridBreakPoint="grid-lg"
    >
      <Thead>
        <Tr>
          <Th sort={sort("name")} modifier="nowrap">
            {t("terms.name")}
          </Th>
          <Th>{t("terms.status")}</Th>
          <Th>{t("terms.key")}</Th>
          <Th sort={sort("database")} modifier="wrap">
            {t("terms.hubVersion")}
          </Th>
          <Th sort={sort("size")} modifier="nowrap">
            {t("terms.size")}
          </Th>
          <Th sort={sort("created")} modifier="nowrap">
            {t("terms.created")}
          </Th>
          <Th screenReaderText={t("table.actions")} />
        </Tr>
      </Thead>
      <Tbody>
        {!rows && (
          <Tr>
            <Td colSpan={COLUMNS}>
              <Bullseye>
                <Spinner aria-label={t("table.loading")} />
              </Bullseye>
            </Td>
          </Tr>
        )}
        {rows?.length === 0 && (
          <Tr>
            <Td colSpan={COLUMNS}>
              <EmptyState
                headingLevel="h2"
                icon={SearchIcon}
                titleText={t("filters.none")}
                variant="sm"
              >
                <EmptyStateBody>{t("filters.noneBody")}</EmptyStateBody>
              </EmptyState>
            </Td>
          </Tr>
        )}
        {rows?.map((row) => (
          <SnapshotRow key={row.snapshot.name} row={row} {...props} />
        ))}
      </Tbody>
    </Table>
  );
};

const SnapshotRow = ({
  row,
  busy,
  open,
  onSelect,
  selected,
}: SnapshotsTableProps & { row: Row }) => {
  const { t } = useTranslation();
  const { snapshot, running } = row;
  const { name, contents } = snapshot;
  const isKnown = snapshot.database > 0;
  const refused = running
    ? t("actions.busy", { what: t(`running.${running.kind}`) })
    : busy || (snapshot.deployable || snapshot.evidence ? "" : (snapshot.reason ?? ""));
  const deploy = (
    <Button
      variant="secondary"
      size="sm"
      aria-label={t("actions.deployWhat", { name })}
      isAriaDisabled={refused !== ""}
      onClick={() => open({ kind: "deploy", snapshot })}
    >
      {t("actions.deploy")}
    </Button>
  );
  return (
    <Tr isRowSelected={selected === name} aria-label={name}>
      <Td dataLabel={t("terms.name")} className="hub-name">
        <Button variant="link" isInline onClick={() => onSelect(name)}>
          {name}
        </Button>
        <SnapshotLabels snapshot={snapshot} />
      </Td>
      <Td dataLabel={t("terms.status")} className="hub-status-cell">
        <SnapshotStatus row={row} />
      </Td>
      <Td dataLabel={t("terms.key")} className="hub-key-cell">
        <KeyStateText state={snapshot.key} />
      </Td>
      <Td dataLabel={t("terms.hubVersion")} className="hub-version-cell">
        {snapshot.hub.version || t("terms.unknown")}
        {isKnown && (
          <Tooltip content={t("table.databaseHelp")}>
            <span className="hub-subtle">
              {t("table.databaseShort", { version: snapshot.database })}
            </span>
          </Tooltip>
        )}
      </Td>
      <Td dataLabel={t("terms.size")} modifier="nowrap">
        {bytes(snapshot.size)}
        {isKnown && (
          <span className="hub-subtle">
            {t("table.applications", { count: contents.applications })}
            <br />
            {t("table.files", { count: contents.files })}
          </span>
        )}
      </Td>
      <Td dataLabel={t("terms.created")} className="hub-created-cell">
        {snapshot.created ? <Time at={snapshot.created} /> : t("terms.unknown")}
      </Td>
      <Td isActionCell>
        {refused ? <Tooltip content={refused}>{deploy}</Tooltip> : deploy}
        <RowActions row={row} busy={busy} open={open} />
      </Td>
    </Tr>
  );
};
