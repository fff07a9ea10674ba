import { useState } from "react";
import {
  Alert,
  Content,
  ExpandableSection,
  List,
  ListItem,
  Stack,
  StackItem,
} from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { DeployPlan } from "@app/api/models";
import { bytes, count } from "@app/utils/format";

interface Change {
  kind: string;
  now: string;
  then: string;
  gained: number;
  lost: number;
}

/** What a person looks for comes first, then what changes most. */
const changesOf = (plan: DeployPlan, files: string): Change[] => {
  const rows = (plan.rows ?? [])
    .filter((row) => row.gained > 0 || row.lost > 0 || row.now !== row.then)
    .sort(
      (a, b) =>
        Number(b.kind === "Application") - Number(a.kind === "Application") ||
        b.gained + b.lost - (a.gained + a.lost),
    )
    .map((row) => ({ ...row, now: count(row.now), then: count(row.then) }));
  const { files: f } = plan;
  return f && (f.gained > 0 || f.lost > 0)
    ? [
        ...rows,
        {
          kind: files,
          now: `${count(f.now)} (${bytes(f.bytesNow)})`,
          then: `${count(f.then)} (${bytes(f.bytesThen)})`,
          gained: f.gained,
          lost: f.lost,
        },
      ]
    : rows;
};

const signed = (sign: string, value: number) => (value > 0 ? `${sign}${count(value)}` : "0");

export const DeployPlanView = ({ plan }: { plan: DeployPlan }) => {
  const { t } = useTranslation();
  const [isExpanded, setExpanded] = useState(false);
  const changes = changesOf(plan, t("deploy.files"));
  const unchanged = (plan.rows ?? []).length - changes.length + (plan.files ? 1 : 0);
  const { database, migrations = [], secrets, paths, space = [] } = plan;
  const sentences = [
    ...(plan.logins?.length ? plan.logins : [t("deploy.noLogins")]),
    ...(secrets && secrets.total > 0
      ? [
          t("deploy.secrets", { readable: secrets.readable, total: secrets.total }) +
            (secrets.reason ? ` ${secrets.reason}` : ""),
        ]
      : []),
    ...(paths && paths.outside > 0 ? [t("deploy.outside", { count: paths.outside })] : []),
    ...(plan.notes ?? []),
  ];
  return (
    <Stack hasGutter>
      {space
        .filter((place) => place.free >= 0 && place.free < place.needed)
        .map((place) => (
          <Alert
            key={place.place}
            isInline
            variant="warning"
            component="p"
            title={t("deploy.space", {
              place: t(`deploy.place.${place.place}`),
              needed: bytes(place.needed),
              free: bytes(place.free),
            })}
          />
        ))}
      <StackItem>
        {changes.length === 0 ? (
          <Content component="p">{t("deploy.same")}</Content>
        ) : (
          <Table variant="compact" aria-label={t("deploy.changesLabel")} className="hub-plan">
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
              {changes.map((change) => (
                <Tr key={change.kind}>
                  <Td dataLabel={t("deploy.kind")}>{change.kind}</Td>
                  <Td dataLabel={t("deploy.now")}>{change.now}</Td>
                  <Td dataLabel={t("deploy.then")}>{change.then}</Td>
                  <Td dataLabel={t("deploy.gained")}>{signed("+", change.gained)}</Td>
                  <Td dataLabel={t("deploy.lost")}>
                    <span className={change.lost > 0 ? "hub-lost" : undefined}>
                      {signed("\u2212", change.lost)}
                    </span>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
        {changes.length > 0 && unchanged > 0 && (
          <Content component="small">{t("deploy.others", { count: unchanged })}</Content>
        )}
      </StackItem>
      {database && database.found > 0 && (
        <StackItem>
          <Content component="p">
            {database.found === database.current
              ? t("deploy.database", { version: database.current })
              : t("deploy.migrated", { from: database.found, to: database.current })}
          </Content>
          {migrations.length > 0 && (
            <ExpandableSection
              toggleText={t("deploy.steps", { count: migrations.length })}
              isExpanded={isExpanded}
              onToggle={(_, expanded) => setExpanded(expanded)}
            >
              <List>
                {migrations.map((step) => (
                  <ListItem key={step.version}>
                    {step.version}: {step.does}
                  </ListItem>
                ))}
              </List>
            </ExpandableSection>
          )}
        </StackItem>
      )}
      <StackItem>
        <List isPlain>
          {sentences.map((sentence) => (
            <ListItem key={sentence}>{sentence}</ListItem>
          ))}
        </List>
      </StackItem>
    </Stack>
  );
};
