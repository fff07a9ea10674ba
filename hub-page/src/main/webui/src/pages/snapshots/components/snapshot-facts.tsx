import type { ReactNode } from "react";
import {
  ClipboardCopy,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  List,
  ListItem,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { SnapshotDetails } from "@app/api/models";
import { reasonOf } from "@app/components/refusal";
import { Time } from "@app/components/time";
import { bytes, count, exactTime } from "@app/utils/format";
import { originOf } from "@app/utils/snapshot-state";
import { KeyStateText } from "./key-state";
import { Verified } from "./snapshot-status";

/** A field of the manifest, wherever it may lie; what is not there is undefined. */
const field = (manifest: Record<string, unknown>, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      value && typeof value === "object" ? (value as Record<string, unknown>)[name] : undefined,
    manifest,
  );

export const SnapshotFacts = ({ details, hubId }: { details: SnapshotDetails; hubId?: string }) => {
  const { t } = useTranslation();
  const { manifest, migrations = [], contents, hub } = details;
  const databaseBytes = field(manifest, "database", "bytes");
  const digest = field(manifest, "database", "sha256");
  const facts: [string, ReactNode][] = [
    [t("terms.created"), details.created ? exactTime(details.created) : t("terms.unknown")],
    [t("terms.origin"), t(`label.${originOf(details)}`)],
    [
      t("details.fromHub"),
      hub.id ? (hub.id === hubId ? t("details.thisHub", { id: hub.id }) : hub.id) : undefined,
    ],
    [
      t("details.deployable"),
      details.deployable
        ? details.defaultMode
          ? t("details.yesAs", { mode: details.defaultMode })
          : t("details.yes")
        : reasonOf(details.reason),
    ],
    [t("terms.verified"), details.verified ? <Time at={details.verified} /> : <Verified />],
    [t("terms.key"), <KeyStateText key="key" state={details.key} />],
    [t("terms.hubVersion"), hub.version || t("terms.unknown")],
    [t("terms.databaseVersion"), details.database || t("terms.unknown")],
    [
      t("details.migrations"),
      migrations.length === 0 ? (
        t("details.noMigrations")
      ) : (
        <List isPlain key="migrations">
          {migrations.map((step) => (
            <ListItem key={step.version}>
              {step.version}: {step.does}
            </ListItem>
          ))}
        </List>
      ),
    ],
    [t("details.archive"), bytes(details.size)],
    [t("terms.database"), typeof databaseBytes === "number" ? bytes(databaseBytes) : undefined],
    [
      t("details.buckets"),
      t("details.bucketsValue", { size: bytes(contents.bytes), count: contents.files }),
    ],
    [
      t("details.contents"),
      t("details.contentsValue", {
        applications: count(contents.applications),
        identities: count(contents.identities),
        tasks: count(contents.tasks),
      }),
    ],
    [
      t("details.digest"),
      typeof digest === "string" ? (
        <ClipboardCopy
          key="digest"
          isReadOnly
          hoverTip={t("details.copy")}
          clickTip={t("details.copied")}
          copyAriaLabel={t("details.copy")}
          textAriaLabel={t("details.digest")}
        >
          {digest}
        </ClipboardCopy>
      ) : undefined,
    ],
  ];
  return (
    <DescriptionList isHorizontal isCompact className="hub-facts">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([term, value]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{value}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
    </DescriptionList>
  );
};
