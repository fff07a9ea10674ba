import {
  Alert,
  Button,
  Content,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Progress,
  ProgressMeasureLocation,
  TextInput,
} from "@patternfly/react-core";
import { CheckCircleIcon, FileIcon, TimesIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { OperationBar } from "@app/components/operation-bar";
import { PassphraseField } from "@app/components/passphrase-field";
import { useRefusalText } from "@app/components/refusal";
import { type ImportItem, isActive, isWrongPassphrase } from "@app/hooks/use-import-queue";
import { bytes } from "@app/utils/format";

interface ImportItemViewProps {
  item: ImportItem;
  nameError?: string;
  onChange: (news: Partial<ImportItem>) => void;
  onRemove: () => void;
}

export const ImportItemView = ({ item, nameError, onChange, onRemove }: ImportItemViewProps) => {
  const { t } = useTranslation();
  const refusal = useRefusalText();
  const { id, file, label, peek, stage, error } = item;
  const isFixed = isActive(item) || stage === "locked" || stage === "done";
  const isWrong = isWrongPassphrase(item);
  const wasCut = stage === "failed" && error?.isUnreachable && file;
  const asks = stage !== "done" && peek.protects !== "nothing";
  const about = [
    file ? bytes(file.size) : undefined,
    peek.hubVersion ? t("import.fromHub", { version: peek.hubVersion }) : undefined,
    peek.database ? t("table.databaseShort", { version: peek.database }) : undefined,
  ].filter(Boolean);
  return (
    <div className="hub-import-item" role="group" aria-label={label}>
      <div className="hub-import-item__head">
        {stage === "done" ? <CheckCircleIcon className="hub-success" /> : <FileIcon />}
        <span className="hub-import-item__label">{label}</span>
        <Content component="small">{about.join(", ")}</Content>
        <Button
          variant="plain"
          aria-label={t("import.remove", { name: label })}
          icon={<TimesIcon />}
          onClick={onRemove}
        />
      </div>
      {stage === "done" ? (
        <Content component="p">
          {t(peek.protects === "key" && !item.password ? "import.doneLocked" : "import.done", {
            name: item.name,
          })}
        </Content>
      ) : (
        <FormGroup label={t("terms.name")} fieldId={`name-${id}`} isRequired>
          <TextInput
            id={`name-${id}`}
            value={item.name}
            isDisabled={isFixed || !file}
            validated={nameError ? "error" : "default"}
            aria-label={t("import.nameOf", { file: label })}
            aria-describedby={nameError ? `name-${id}-help` : undefined}
            autoComplete="off"
            spellCheck="false"
            onChange={(_, name) => onChange({ name, error: undefined })}
          />
          {nameError && (
            <FormHelperText>
              <HelperText id={`name-${id}-help`} isLiveRegion>
                <HelperTextItem variant="error">{nameError}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          )}
        </FormGroup>
      )}
      {asks && (
        <PassphraseField
          id={`passphrase-${id}`}
          label={t("terms.passphrase")}
          value={item.password}
          isRequired={peek.protects === "archive"}
          isDisabled={isActive(item)}
          help={t(
            peek.protects === "archive"
              ? "import.passphraseHelp"
              : peek.protects === "key"
                ? "import.passphraseLater"
                : "import.passphraseUnknown",
          )}
          error={isWrong ? t("validation.passphraseWrong") : undefined}
          onChange={(password) => onChange({ password, ...(isWrong ? { error: undefined } : {}) })}
        />
      )}
      {stage === "uploading" && file && (
        <Progress
          value={file.size > 0 ? Math.min(100, Math.floor((100 * item.loaded) / file.size)) : 0}
          title={t("import.uploading", {
            done: bytes(Math.min(item.loaded, file.size)),
            total: bytes(file.size),
          })}
          measureLocation={ProgressMeasureLocation.top}
          aria-label={t("import.bar", { file: label })}
        />
      )}
      {stage === "processing" &&
        (item.operation ? (
          <OperationBar operation={item.operation} />
        ) : (
          <Content component="p">{t("import.processing")}</Content>
        ))}
      {stage === "unlocking" && <Content component="p">{t("import.unlocking")}</Content>}
      {error && !isWrong && (
        <Alert
          isInline
          isLiveRegion
          component="p"
          variant="danger"
          title={
            wasCut
              ? t("import.cut", { done: bytes(item.loaded), total: bytes(file.size) })
              : refusal(error)
          }
        />
      )}
    </div>
  );
};
