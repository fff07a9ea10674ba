import { Content } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { AskDialog } from "@app/components/ask-dialog";
import { Refusal } from "@app/components/refusal";
import { useReleaseMutation } from "@app/queries/snapshots";

export const ReleaseDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const { mutate: release, error, isLoading } = useReleaseMutation();
  return (
    <AskDialog
      id="release"
      title={t("hub.releaseTitle")}
      submit={t("actions.release")}
      isDestructive
      isBusy={isLoading}
      onSubmit={() => release(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Refusal title={t("failed.release")} error={error} />
      <Content component="p">{t("hub.releaseBody")}</Content>
    </AskDialog>
  );
};
