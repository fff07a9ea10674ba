import { Label, LabelGroup } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Snapshot } from "@app/api/models";
import { originOf } from "@app/utils/snapshot-state";

/** What distinguishes a snapshot from others, in a word each. */
export const SnapshotLabels = ({ snapshot }: { snapshot: Snapshot }) => {
  const { t } = useTranslation();
  const origin = originOf(snapshot);
  if (!snapshot.deployed && origin === "here" && !snapshot.evidence) {
    return null;
  }
  return (
    <LabelGroup aria-label={t("terms.status")} numLabels={4}>
      {[
        snapshot.deployed && (
          <Label key="deployed" color="green" isCompact>
            {t("label.deployed")}
          </Label>
        ),
        origin === "imported" && (
          <Label key="imported" color="blue" isCompact>
            {t("label.imported")}
          </Label>
        ),
        origin === "automatic" && (
          <Label key="automatic" color="grey" isCompact>
            {t("label.automatic")}
          </Label>
        ),
        snapshot.evidence && (
          <Label key="evidence" color="orange" isCompact>
            {t("label.evidence")}
          </Label>
        ),
      ].filter(Boolean)}
    </LabelGroup>
  );
};
