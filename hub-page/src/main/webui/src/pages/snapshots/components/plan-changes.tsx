import { useState } from "react";
import { Content, ExpandableSection } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { DeployPlan } from "@app/api/models";
import { bytes, count } from "@app/utils/format";
import { type Change, changesOf } from "@app/utils/plan-changes";

/** What is gained and lost, in the words of the web UI; every table below, for who wants it. */
export const PlanChanges = ({ plan }: { plan: DeployPlan }) => {
  const { t, i18n } = useTranslation();
  const [isExpanded, setExpanded] = useState(false);
  const { known, rest } = changesOf(plan, (kind) => i18n.exists(`kinds.${kind}`));
  const { files } = plan;
  const size = (value: number | undefined) =>
    value === undefined || value < 0 ? "" : ` (${bytes(value)})`;
  const titled = (changes: Change[]) =>
    changes.map((change) => ({
      ...change,
      title: t(`kinds.${change.kind}`, { defaultValue: change.kind }),
    }));
  const rows = titled(known);
  if (files) {
    rows.splice(1, 0, { kind: "files", title: t("deploy.files"), ...files });
  }
  return (
    <>
      <ChangesTable
        label={t("deploy.changes")}
        rows={rows}
        detail={(change, when) =>
          change.kind === "files" ? size(when === "now" ? files?.bytesNow : files?.bytesThen) : ""
        }
      />
      {rest.length > 0 && (
        <ExpandableSection
          toggleText={t("deploy.others", { count: rest.length })}
          isExpanded={isExpanded}
          onToggle={(_, expanded) => setExpanded(expanded)}
        >
          <ChangesTable label={t("deploy.othersLabel")} rows={titled(rest)} />
        </ExpandableSection>
      )}
      {rest.length === 0 && rows.every((row) => row.gained === 0 && row.lost === 0) && (
        <Content component="small">{t("deploy.same")}</Content>
      )}
    </>
  );
};

interface ChangesTableProps {
  label: string;
  rows: (Change & { title: string })[];
  detail?: (change: Change, when: "now" | "then") => string;
}

const ChangesTable = ({ label, rows, detail }: ChangesTableProps) => {
  const { t } = useTranslation();
  const number = (value: number) => (value < 0 ? t("terms.unknown") : count(value));
  const signed = (sign: string, value: number) => (value > 0 ? sign + count(value) : number(value));
  return (
    <Table variant="compact" aria-label={label} className="hub-changes">
      <Thead>
        <Tr>
          <Th>{t("deploy.kind")}</Th>
          <Th>{t("deploy.now")}</Th>
          <Th>{t("deploy.then")}</Th>
          <Th>{t("deploy.gained")}</Th>
          <Th>{t("deploy.lost")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.kind}>
            <Td dataLabel={t("deploy.kind")}>{row.title}</Td>
            <Td dataLabel={t("deploy.now")}>
              {number(row.now)}
              {detail?.(row, "now")}
            </Td>
            <Td dataLabel={t("deploy.then")}>
              {number(row.then)}
              {detail?.(row, "then")}
            </Td>
            <Td dataLabel={t("deploy.gained")}>{signed("+", row.gained)}</Td>
            <Td dataLabel={t("deploy.lost")}>
              <span className={row.lost > 0 ? "hub-lost" : undefined}>
                {signed("\u2212", row.lost)}
              </span>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
