import { type ReactNode, useState } from "react";
import {
  Alert,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  ExpandableSection,
  List,
  ListItem,
  Stack,
  StackItem,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { DeployPlan } from "@app/api/models";
import { reasonOf } from "@app/components/refusal";
import { bytes } from "@app/utils/format";
import { PlanChanges } from "./plan-changes";

/** What a deploy will do, as the Hub has worked it out. */
export const DeployPlanView = ({ plan }: { plan: DeployPlan }) => {
  const { t } = useTranslation();
  const { secrets, space = [], logins = [], notes = [] } = plan;
  // What cannot be read is told by a note.
  const areReadable = secrets && secrets.total > 0 && secrets.unreadable === 0;
  const facts: [string, ReactNode][] = [
    [t("terms.database"), plan.database && <DatabaseFact key="database" plan={plan} />],
    [t("deploy.logins"), logins.length > 0 && <Sentences key="logins" of={logins} />],
    [
      t("deploy.secrets"),
      areReadable && (
        <Sentences
          key="secrets"
          of={[
            t("deploy.secretsReadable", { count: secrets.total }),
            secrets.verdict === "proven" ? "" : (secrets.reason ?? ""),
          ]}
        />
      ),
    ],
    [t("deploy.notes"), notes.length > 0 && <Sentences key="notes" of={notes} />],
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
      {(plan.rows?.length ?? 0) > 0 && (
        <StackItem>
          <PlanChanges plan={plan} />
        </StackItem>
      )}
      <StackItem>
        <DescriptionList isHorizontal isCompact className="hub-plan-facts">
          {facts
            .filter(([, value]) => value)
            .map(([term, value]) => (
              <DescriptionListGroup key={term}>
                <DescriptionListTerm>{term}</DescriptionListTerm>
                <DescriptionListDescription>{value}</DescriptionListDescription>
              </DescriptionListGroup>
            ))}
        </DescriptionList>
      </StackItem>
    </Stack>
  );
};

const Sentences = ({ of }: { of: string[] }) => {
  const said = of.filter((text) => text !== "");
  return (
    <List isPlain>
      {said.map((text) => (
        <ListItem key={text}>{reasonOf(text)}</ListItem>
      ))}
    </List>
  );
};

const DatabaseFact = ({ plan }: { plan: DeployPlan }) => {
  const { t } = useTranslation();
  const [isExpanded, setExpanded] = useState(false);
  const { database, migrations = [] } = plan;
  if (!database || database.found <= 0) {
    return t("terms.unknown");
  }
  if (database.found >= database.current) {
    return t("deploy.database", { version: database.found });
  }
  return (
    <>
      {t("deploy.migrated", { from: database.found, to: database.current })}
      {migrations.length > 0 && (
        <ExpandableSection
          toggleText={t("deploy.steps", { count: migrations.length })}
          isExpanded={isExpanded}
          onToggle={(_, expanded) => setExpanded(expanded)}
        >
          <List isPlain>
            {migrations.map((step) => (
              <ListItem key={step.version}>
                {t("deploy.migration", { version: step.version, does: step.does })}
              </ListItem>
            ))}
          </List>
        </ExpandableSection>
      )}
    </>
  );
};
