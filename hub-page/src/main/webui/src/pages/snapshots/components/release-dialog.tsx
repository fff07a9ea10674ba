import {
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Refusal } from "@app/components/refusal";
import { useReleaseMutation } from "@app/queries/snapshots";

export const ReleaseDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const { mutate: release, error, isLoading } = useReleaseMutation();
  return (
    <Modal isOpen variant="small" aria-labelledby="release-title" onClose={onClose}>
      <ModalHeader
        title={t("hub.releaseTitle")}
        titleIconVariant="warning"
        labelId="release-title"
      />
      <ModalBody>
        <Refusal title={t("failed.release")} error={error} />
        <Content component="p">{t("hub.releaseBody")}</Content>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={isLoading}
          isDisabled={isLoading}
          onClick={() => release(undefined, { onSuccess: onClose })}
        >
          {t("actions.release")}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t("actions.cancel")}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
