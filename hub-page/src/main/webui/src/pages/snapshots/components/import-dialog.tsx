import { useEffect, useState } from "react";
import {
  Alert,
  AlertActionLink,
  Content,
  Form,
  MultipleFileUpload,
  MultipleFileUploadMain,
} from "@patternfly/react-core";
import { UploadIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { AskDialog } from "@app/components/ask-dialog";
import { type ImportItem, isWrongPassphrase, useImportQueue } from "@app/hooks/use-import-queue";
import { useFetchSnapshots } from "@app/queries/snapshots";
import { isReservedName, NAME_PATTERN } from "@app/utils/snapshot-names";
import { ImportItemView } from "./import-item";

interface ImportDialogProps {
  initialFiles: File[];
  /** The name of an archive that was put among the snapshots by hand. */
  adopt?: string;
  onClose: () => void;
}

export const ImportDialog = ({ initialFiles, adopt, onClose }: ImportDialogProps) => {
  const { t } = useTranslation();
  const queue = useImportQueue();
  const { items, isBusy, addFiles, addByName } = queue;
  const { data: snapshots } = useFetchSnapshots();
  const [asksToStop, setAsksToStop] = useState(false);

  useEffect(() => addFiles(initialFiles), [addFiles, initialFiles]);
  useEffect(() => (adopt ? addByName(adopt) : undefined), [addByName, adopt]);

  const waiting = items.filter((item) => item.stage !== "done");
  const isFinished = items.length > 0 && waiting.length === 0;
  useEffect(() => {
    if (isFinished) {
      onClose();
    }
  }, [isFinished, onClose]);

  // A passphrase that did not open it is what has to be typed next.
  const wrong = items.find((item) => !isBusy && isWrongPassphrase(item))?.id;
  useEffect(() => {
    if (wrong !== undefined) {
      document.getElementById(`passphrase-${wrong}`)?.focus();
    }
  }, [wrong]);

  const nameError = (item: ImportItem): string | undefined => {
    if (!item.file || (item.stage !== "ready" && item.stage !== "failed")) {
      return undefined;
    }
    if (!NAME_PATTERN.test(item.name)) {
      return t(item.name ? "validation.namePattern" : "validation.nameRequired");
    }
    if (isReservedName(item.name)) {
      return t("validation.nameReserved");
    }
    const isTaken =
      snapshots?.some((snapshot) => snapshot.name === item.name) ||
      items.some((other) => other.id < item.id && other.name === item.name);
    return isTaken ? t("validation.nameTaken") : undefined;
  };
  const isReady =
    waiting.length > 0 &&
    waiting.every(
      (item) =>
        !nameError(item) &&
        (item.password || (item.peek.protects !== "archive" && item.stage !== "locked")),
    );
  const close = () => {
    if (isBusy && !asksToStop) {
      setAsksToStop(true);
    } else {
      queue.stop();
      onClose();
    }
  };
  const failed = waiting.some((item) => item.stage === "failed");
  const locked = waiting.length > 0 && waiting.every((item) => item.stage === "locked");
  const submit = locked
    ? t("actions.unlock")
    : failed
      ? t("actions.retry")
      : t("import.submit", { count: Math.max(1, waiting.length) });
  return (
    <AskDialog
      id="import"
      title={t("import.title")}
      submit={submit}
      form="import-form"
      size="medium"
      isBusy={isBusy}
      isDisabled={!isReady}
      cancel={locked ? t("import.skipUnlock") : undefined}
      onClose={close}
    >
      {asksToStop && isBusy && (
        <Alert
          isInline
          isLiveRegion
          variant="warning"
          component="p"
          title={t("import.closeTitle")}
          actionLinks={
            <>
              <AlertActionLink onClick={close}>{t("import.closeStop")}</AlertActionLink>
              <AlertActionLink onClick={() => setAsksToStop(false)}>
                {t("import.closeStay")}
              </AlertActionLink>
            </>
          }
        >
          {t("import.closeBody")}
        </Alert>
      )}
      {adopt ? (
        <Content component="p">{t("import.adoptBody")}</Content>
      ) : (
        <MultipleFileUpload
          isHorizontal={items.length > 0}
          onFileDrop={(_, files) => addFiles(files)}
        >
          <MultipleFileUploadMain
            titleIcon={<UploadIcon />}
            titleText={t("import.drop")}
            titleTextSeparator={t("import.or")}
            infoText={t("import.types")}
            browseButtonText={t("import.choose")}
          />
        </MultipleFileUpload>
      )}
      <Form
        id="import-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) {
            void queue.start();
          }
        }}
      >
        {items.length > 1 && (
          <Content component="p" aria-live="polite">
            {t("import.summary", { done: items.length - waiting.length, total: items.length })}
          </Content>
        )}
        {items.map((item) => (
          <ImportItemView
            key={item.id}
            item={item}
            nameError={nameError(item)}
            onChange={(news) => queue.change(item.id, news)}
            onRemove={() => queue.remove(item.id)}
          />
        ))}
      </Form>
    </AskDialog>
  );
};
