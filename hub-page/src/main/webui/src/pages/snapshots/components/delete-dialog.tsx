import { useState } from "react";
import {
  Alert,
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from "@patternfly/react-core";
import { Trans, useTranslation } from "react-i18next";
import type { Snapshot } from "@app/api/models";
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
    <Modal
      isOpen
      variant="small"
      aria-labelledby="delete-title"
      elementToFocus="#delete-name"
      onClose={onClose}
    >
      <ModalHeader title={t("delete.title")} titleIconVariant="warning" labelId="delete-title" />
      <ModalBody>
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
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={isLoading}
          isDisabled={isLoading || !isConfirmed(typed, name)}
          onClick={remove}
        >
          {t("actions.delete")}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t("actions.cancel")}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
