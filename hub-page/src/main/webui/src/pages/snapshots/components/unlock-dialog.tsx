import { useState } from "react";
import { Content, Form } from "@patternfly/react-core";
import { Trans, useTranslation } from "react-i18next";
import type { Snapshot } from "@app/api/models";
import { AskDialog } from "@app/components/ask-dialog";
import { useNotifications } from "@app/components/notifications";
import { PassphraseField } from "@app/components/passphrase-field";
import { Refusal } from "@app/components/refusal";
import { useUnlockSnapshotMutation } from "@app/queries/snapshots";

interface UnlockDialogProps {
  snapshot: Snapshot;
  onClose: () => void;
}

export const UnlockDialog = ({ snapshot, onClose }: UnlockDialogProps) => {
  const { t } = useTranslation();
  const notify = useNotifications();
  const [password, setPassword] = useState("");
  const { mutate, error, isLoading, reset } = useUnlockSnapshotMutation();
  const { name } = snapshot;
  const isWrong = error?.status === 422;
  const unlock = () =>
    mutate(
      { name, password },
      {
        onSuccess: () => {
          notify({ variant: "success", title: t("done.unlock", { name }) });
          onClose();
        },
        onError: () => document.getElementById("unlock-passphrase")?.focus(),
      },
    );
  return (
    <AskDialog
      id="unlock"
      title={t("unlock.title")}
      submit={t("actions.unlock")}
      form="unlock-form"
      focus="#unlock-passphrase"
      isBusy={isLoading}
      isDisabled={!password}
      onClose={onClose}
    >
      <Refusal title={t("failed.unlock", { name })} error={isWrong ? null : error} />
      <Content component="p">
        <Trans i18nKey="unlock.body" values={{ name }} components={{ b: <strong /> }} />
      </Content>
      <Form
        id="unlock-form"
        onSubmit={(event) => {
          event.preventDefault();
          unlock();
        }}
      >
        <PassphraseField
          id="unlock-passphrase"
          label={t("terms.passphrase")}
          value={password}
          help={t("import.passphraseHelp")}
          error={isWrong ? t("validation.passphraseWrong") : undefined}
          isRequired
          onChange={(value) => {
            setPassword(value);
            reset();
          }}
        />
      </Form>
    </AskDialog>
  );
};
