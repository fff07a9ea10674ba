import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import {
  Content,
  Drawer,
  DrawerContent,
  DrawerContentBody,
  DrawerPanelContent,
  EmptyState,
  EmptyStateBody,
  PageSection,
  Stack,
  Title,
} from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { Operation } from "@app/api/models";
import { useRefusalText } from "@app/components/refusal";
import { useAnnounceOperations } from "@app/hooks/use-announce-operations";
import { useFileDrop } from "@app/hooks/use-file-drop";
import { useTableState } from "@app/hooks/use-table-state";
import { useFetchOperations, useOperationEvents } from "@app/queries/operations";
import { useFetchSession } from "@app/queries/session";
import { useFetchSnapshots, useFetchStatus } from "@app/queries/snapshots";
import { isExclusive, isOver } from "@app/utils/operations";
import { GenerationAlert } from "./components/generation-alert";
import { HubBanner } from "./components/hub-banner";
import { NoSnapshots } from "./components/no-snapshots";
import { OperationAlerts } from "./components/operation-alerts";
import { SnapshotsPagination } from "./components/snapshots-pagination";
import { SnapshotsTable } from "./components/snapshots-table";
import { SnapshotsToolbar } from "./components/snapshots-toolbar";
import type { Dialog } from "./dialog";
import { rowsOf, selectRows } from "./select-snapshots";

/** Long enough for the list to be drawn. */
const AHEAD_MILLIS = 200;
const loadDialogs = () => import("./dialogs");
const loadDrawer = () => import("./components/details-drawer");
const Dialogs = lazy(loadDialogs);
const DetailsDrawer = lazy(loadDrawer);

/** What a click will need comes once the list is there: also for a Hub that is gone by then. */
const useLoadedAhead = (isReady: boolean) =>
  useEffect(() => {
    if (isReady) {
      const load = () => {
        void loadDialogs().catch(() => undefined);
        void loadDrawer().catch(() => undefined);
      };
      const handle = window.setTimeout(load, AHEAD_MILLIS);
      return () => window.clearTimeout(handle);
    }
    return undefined;
  }, [isReady]);

export const SnapshotsPage = () => {
  const { t } = useTranslation();
  const refusal = useRefusalText();
  const { data: session } = useFetchSession();
  const snapshots = useFetchSnapshots();
  const status = useFetchStatus();
  const isLive = useOperationEvents();
  const { data: operations = [] } = useFetchOperations(isLive);
  const [table, update] = useTableState();
  const [dialog, open] = useState<Dialog>();
  const [selected, select] = useState<string>();
  const { ended, dismiss } = useAnnounceOperations(
    dialog?.kind === "progress" ? dialog.operation : undefined,
  );

  const drop = useCallback(
    (files: File[]) =>
      open((before) => (!before || before.kind === "import" ? { kind: "import", files } : before)),
    [],
  );
  const isDropping = useFileDrop(drop);

  const running = operations.filter((operation) => !isOver(operation) && operation.kind !== "plan");
  const exclusive = running.find(isExclusive);
  const busy = exclusive
    ? t("actions.busy", { what: t(`operation.${exclusive.kind}`, { name: exclusive.snapshot }) })
    : "";
  // Of a damaged Hub evidence can be kept; of one that starts there is nothing to take yet.
  const canCreate =
    !!status.data && ["serving", "quiescing", "damaged"].includes(status.data.state);
  const isDamaged = status.data?.state === "damaged";
  const rows = useMemo(
    () => rowsOf(snapshots.data ?? [], operations, status.data?.database ?? 0),
    [snapshots.data, operations, status.data?.database],
  );
  const found = useMemo(() => selectRows(rows, table), [rows, table]);
  const pages = Math.max(1, Math.ceil(found.length / table.perPage));
  const shown = { ...table, page: Math.min(table.page, pages) };
  const from = (shown.page - 1) * shown.perPage;

  useLoadedAhead(!!snapshots.data);
  // Told together with the way back from it.
  const deployed = ended.find(
    (operation) =>
      operation.kind === "deploy" &&
      operation.state === "done" &&
      operation.snapshot === status.data?.snapshot,
  );

  const failure = snapshots.error ?? status.error;
  const closeDetails = () => {
    const name = selected;
    select(undefined);
    // Back to where it was opened from.
    document
      .querySelector<HTMLElement>(`tr[aria-label="${CSS.escape(name ?? "")}"] .hub-name button`)
      ?.focus();
  };
  const openImport = () => open({ kind: "import", files: [] });

  let content;
  if (failure?.status === 403) {
    content = (
      <EmptyState
        headingLevel="h2"
        status="warning"
        icon={ExclamationCircleIcon}
        titleText={t("error.forbidden")}
      >
        {session?.user && (
          <EmptyStateBody>{t("error.forbiddenBody", { user: session.user })}</EmptyStateBody>
        )}
      </EmptyState>
    );
  } else if (!snapshots.data && snapshots.error) {
    content = (
      <EmptyState
        headingLevel="h2"
        status="danger"
        icon={ExclamationCircleIcon}
        titleText={t("error.unreachable")}
      >
        <EmptyStateBody>
          {snapshots.error.isUnreachable ? t("error.unreachableBody") : refusal(snapshots.error)}
        </EmptyStateBody>
      </EmptyState>
    );
  } else if (snapshots.data?.length === 0 && running.length === 0) {
    content = (
      <NoSnapshots
        canCreate={canCreate && !exclusive}
        isDamaged={isDamaged}
        onCreate={() => open({ kind: "create" })}
        onImport={openImport}
      />
    );
  } else {
    content = (
      <>
        <SnapshotsToolbar
          table={shown}
          update={update}
          itemCount={found.length}
          refusal={busy || (canCreate || !status.data ? "" : t("actions.notYet"))}
          isDamaged={isDamaged}
          onCreate={() => open({ kind: "create" })}
          onImport={openImport}
          onOperations={() => select("")}
        />
        <SnapshotsTable
          rows={snapshots.data ? found.slice(from, from + shown.perPage) : undefined}
          table={shown}
          update={update}
          selected={selected}
          busy={busy}
          onSelect={select}
          open={open}
        />
        <SnapshotsPagination
          table={shown}
          update={update}
          itemCount={found.length}
          variant="bottom"
        />
      </>
    );
  }

  const details = (operation: Operation) => select(operation.snapshot);
  return (
    <>
      <Drawer isExpanded={selected !== undefined} onExpand={() => undefined}>
        <DrawerContent
          panelContent={
            selected !== undefined && (
              <Suspense fallback={<DrawerPanelContent />}>
                <DetailsDrawer
                  name={selected}
                  operations={operations}
                  hubId={status.data?.hubId}
                  onClose={closeDetails}
                />
              </Suspense>
            )
          }
        >
          <DrawerContentBody>
            <PageSection>
              <Title headingLevel="h1" size="2xl">
                {t("page.title")}
              </Title>
              <Content component="p" className="hub-description">
                {t("page.description")}
              </Content>
            </PageSection>
            <PageSection className="hub-content">
              <Stack hasGutter className="hub-alerts">
                <HubBanner
                  status={status.data}
                  isAway={!!failure?.isUnreachable && !!status.data}
                  onRelease={() => open({ kind: "release" })}
                />
                <OperationAlerts
                  running={running}
                  ended={ended.filter((operation) => operation !== deployed)}
                  onProgress={({ id, snapshot }) =>
                    open({ kind: "progress", operation: id, snapshot })
                  }
                  onDetails={details}
                  onDismiss={dismiss}
                />
                {status.data && (
                  <GenerationAlert
                    status={status.data}
                    busy={busy}
                    deployed={deployed}
                    onDismiss={dismiss}
                  />
                )}
              </Stack>
              {content}
            </PageSection>
          </DrawerContentBody>
        </DrawerContent>
      </Drawer>
      {isDropping && !dialog && <div className="hub-drop">{t("import.dropAnywhere")}</div>}
      {dialog && (
        <Suspense>
          <Dialogs dialog={dialog} open={open} />
        </Suspense>
      )}
    </>
  );
};
