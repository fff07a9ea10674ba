import { useState } from "react";
import { Alert, Content } from "@patternfly/react-core";
import { Trans, useTranslation } from "react-i18next";
import type { Snapshot } from "@app/api/models";
import { AskDialog } from "@app/components/ask-dialog";
import { ConfirmByName, isConfirmed } from "@app/components/confirm-by-name";
import { useNotifications } from "@app/components/notifications";
import { Refusal } from "@app/components/refusal";
import { useDeleteSnapshotMutation, useFetchStatus } from "@app/queries/snapshots";
import { bytes } from "@app/utils/format";

interface DeleteDialogProps {
  snapshot: Snapshot;
  onClose: () => void;
}

export const DeleteDialog = ({ snapshot, onClose }: DeleteDialogProps) => {
  const { t } = useTranslation();
  const notify = useNotifications();
  const [typed, setTyped] = useState("");
  const { data: status } = useFetchStatus();
  const { mutate, error, isLoading } = useDeleteSnapshotMutation();
  const { name } = snapshot;
  const remove = () =>
    mutate(name, {
      onSuccess: () => {
        notify({ variant: "success", title: t("done.delete", { name }) });
        onClose();
      },
    });
  return (
    <AskDialog
      id="delete"
      title={t("delete.title")}
      submit={t("actions.delete")}
      focus="#delete-name"
      isDestructive
      isBusy={isLoading}
      isDisabled={!isConfirmed(typed, name)}
      onSubmit={remove}
      onClose={onClose}
    >
      <Refusal title={t("failed.delete", { name })} error={error} />
      {snapshot.deployed && (
        <Alert isInline variant="warning" title={t("delete.deployed")} component="p" />
      )}
      <Content component="p">
        <Trans
          i18nKey="delete.body"
          values={{ name, size: bytes(snapshot.size) }}
          components={{ b: <strong /> }}
        />
      </Content>
      {status?.previous?.snapshot === name && (
        <Content component="p">{t("delete.rollback")}</Content>
      )}
      <Content component="p">{t("delete.final")}</Content>
      <ConfirmByName
        id="delete-name"
        name={name}
        textKey="delete.confirm"
        label={t("delete.confirmLabel")}
        typed={typed}
        onChange={setTyped}
        onConfirm={remove}
      />
    </AskDialog>
  );
};
