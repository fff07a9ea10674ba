import { useEffect, useState } from "react";
import {
  Content,
  DrawerActions,
  DrawerCloseButton,
  DrawerHead,
  DrawerPanelBody,
  DrawerPanelContent,
  Spinner,
  Tab,
  Tabs,
  TabTitleText,
  Title,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Operation } from "@app/api/models";
import { useRefusalText } from "@app/components/refusal";
import { useFetchSnapshot } from "@app/queries/snapshots";
import { OperationsList } from "./operations-list";
import { SnapshotFacts } from "./snapshot-facts";

interface DetailsDrawerProps {
  /** The snapshot to show; empty for the operations of all. */
  name: string;
  operations: Operation[];
  hubId?: string;
  onClose: () => void;
}

/** Loaded when the page is there already. */
const DetailsDrawer = ({ name, operations, hubId, onClose }: DetailsDrawerProps) => {
  const { t } = useTranslation();
  useEffect(() => {
    // The panel can take the focus when it has begun to slide in.
    const timer = window.setTimeout(() => document.getElementById("details-title")?.focus(), 50);
    return () => window.clearTimeout(timer);
  }, [name]);
  return (
    <DrawerPanelContent
      isResizable
      defaultSize="500px"
      minSize="350px"
      resizeAriaLabel={t("details.resize")}
      aria-label={name ? t("details.panel", { name }) : t("history.title")}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <DrawerHead>
        {name && <span className="hub-caption">{t("terms.name")}</span>}
        <Title headingLevel="h2" size="lg" id="details-title" tabIndex={-1} className="hub-break">
          {name || t("history.title")}
        </Title>
        <DrawerActions>
          <DrawerCloseButton aria-label={t("actions.closeDetails")} onClick={onClose} />
        </DrawerActions>
      </DrawerHead>
      <DrawerPanelBody>
        {name ? (
          <SnapshotTabs key={name} name={name} operations={operations} hubId={hubId} />
        ) : (
          <OperationsList operations={operations} none={t("history.none")} />
        )}
      </DrawerPanelBody>
    </DrawerPanelContent>
  );
};

const SnapshotTabs = ({ name, operations, hubId }: Omit<DetailsDrawerProps, "onClose">) => {
  const { t } = useTranslation();
  const refusal = useRefusalText();
  const [tab, setTab] = useState<string | number>("details");
  const { data: details, error } = useFetchSnapshot(name);
  const isEmpty = !details || Object.keys(details.manifest).length === 0;
  return (
    <Tabs
      activeKey={tab}
      onSelect={(_, key) => setTab(key)}
      aria-label={t("details.tabs")}
      role="region"
    >
      <Tab eventKey="details" title={<TabTitleText>{t("details.details")}</TabTitleText>}>
        {error && !details && <Content component="p">{refusal(error)}</Content>}
        {!details && !error && <Spinner aria-label={t("table.loading")} />}
        {details && <SnapshotFacts details={details} hubId={hubId} />}
      </Tab>
      <Tab eventKey="manifest" title={<TabTitleText>{t("details.manifest")}</TabTitleText>}>
        {isEmpty ? (
          <Content component="p">{t("details.noManifest")}</Content>
        ) : (
          <pre
            className="hub-manifest"
            tabIndex={0}
            role="region"
            aria-label={t("details.manifestLabel", { name })}
          >
            {JSON.stringify(details.manifest, null, 2)}
          </pre>
        )}
      </Tab>
      <Tab eventKey="operations" title={<TabTitleText>{t("details.operations")}</TabTitleText>}>
        <OperationsList
          operations={operations.filter((operation) => operation.snapshot === name)}
          none={t("details.noOperations")}
        />
      </Tab>
    </Tabs>
  );
};

export default DetailsDrawer;
