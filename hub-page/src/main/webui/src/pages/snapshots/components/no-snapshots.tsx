import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from "@patternfly/react-core";
import { CubesIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";

interface NoSnapshotsProps {
  canCreate: boolean;
  /** Whether what is left of the Hub would be kept. */
  isDamaged: boolean;
  onCreate: () => void;
  onImport: () => void;
}

/** Says what a snapshot is for to whoever has none. */
export const NoSnapshots = ({ canCreate, isDamaged, onCreate, onImport }: NoSnapshotsProps) => {
  const { t } = useTranslation();
  return (
    <EmptyState headingLevel="h2" icon={CubesIcon} titleText={t("empty.title")}>
      <EmptyStateBody>
        <p>{t("empty.steps")}</p>
        <p>{t("empty.body")}</p>
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button isDisabled={!canCreate} onClick={onCreate}>
            {t(isDamaged ? "actions.keepEvidence" : "actions.createSnapshot")}
          </Button>
          <Button variant="secondary" onClick={onImport}>
            {t("actions.importSnapshot")}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
};
