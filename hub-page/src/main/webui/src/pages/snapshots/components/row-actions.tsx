import { useState } from "react";
import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from "@patternfly/react-core";
import { EllipsisVIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { useVerifySnapshotMutation } from "@app/queries/snapshots";
import { useNotifications } from "@app/components/notifications";
import { useRefusalText } from "@app/components/refusal";
import type { Dialog } from "../dialog";
import type { Row } from "../select-snapshots";

interface RowActionsProps {
  row: Row;
  /** What keeps a deploy from starting; empty if nothing does. */
  busy: string;
  open: (dialog: Dialog) => void;
}

export const RowActions = ({ row, busy, open }: RowActionsProps) => {
  const { t } = useTranslation();
  const notify = useNotifications();
  const refusal = useRefusalText();
  const [isOpen, setOpen] = useState(false);
  const verify = useVerifySnapshotMutation();
  const { snapshot, running, state } = row;
  const { name } = snapshot;
  const inUse = running ? t("actions.busy", { what: t(`running.${running.kind}`) }) : "";
  const item = (
    key: string,
    label: string,
    onClick: () => void,
    refused: string,
    isDanger = false,
  ) => (
    <DropdownItem
      key={key}
      isDanger={isDanger}
      isAriaDisabled={refused !== ""}
      tooltipProps={refused ? { content: refused } : undefined}
      onClick={refused ? undefined : onClick}
    >
      {label}
    </DropdownItem>
  );
  const isWhole = state !== "damaged" && state !== "not-imported";
  const broken = isWhole ? "" : (snapshot.reason ?? t(`status.${state}`));
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      popperProps={{ position: "end" }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          aria-label={t("actions.rowActions", { name })}
          icon={<EllipsisVIcon />}
          onClick={() => setOpen(!isOpen)}
        />
      )}
    >
      <DropdownList>
        {snapshot.origin === "not imported" &&
          item(
            "import",
            t("actions.import"),
            () => open({ kind: "import", files: [], adopt: name }),
            inUse,
          )}
        {item(
          "deploy",
          t("actions.deploy"),
          () => open({ kind: "deploy", snapshot }),
          inUse ||
            busy ||
            (snapshot.deployable || snapshot.evidence ? "" : snapshot.reason || broken),
        )}
        {item("export", t("actions.export"), () => open({ kind: "export", snapshot }), broken)}
        {item(
          "verify",
          t("actions.verify"),
          () =>
            verify.mutate(name, {
              onError: (error) =>
                notify({
                  variant: "danger",
                  title: t("failed.verify", { name }),
                  body: refusal(error),
                }),
            }),
          inUse,
        )}
        {snapshot.key === "locked" &&
          item("unlock", t("actions.unlock"), () => open({ kind: "unlock", snapshot }), inUse)}
        <Divider key="divider" component="li" />
        {item("delete", t("actions.delete"), () => open({ kind: "delete", snapshot }), inUse, true)}
      </DropdownList>
    </Dropdown>
  );
};
