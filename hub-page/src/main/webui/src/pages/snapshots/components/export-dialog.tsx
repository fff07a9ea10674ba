import { Alert, Content, Form, FormGroup, Radio } from "@patternfly/react-core";
import { yupResolver } from "@hookform/resolvers/yup";
import { Controller, useForm } from "react-hook-form";
import { Trans, useTranslation } from "react-i18next";
import * as yup from "yup";
import type { Snapshot } from "@app/api/models";
import type { ExportProtection } from "@app/api/rest/snapshots";
import { AskDialog } from "@app/components/ask-dialog";
import { useNotifications } from "@app/components/notifications";
import { PassphraseField } from "@app/components/passphrase-field";
import { Refusal } from "@app/components/refusal";
import { useExportSnapshotMutation } from "@app/queries/snapshots";
import { bytes } from "@app/utils/format";

/** As the Hub demands. */
const MIN_LENGTH = 8;

interface ExportForm {
  protection: ExportProtection;
  passphrase: string;
  confirmation: string;
}

/** The download is the browser's own: to disk, of any size, with its progress. */
const download = (address: string) => {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
};

interface ExportDialogProps {
  snapshot: Snapshot;
  onClose: () => void;
}

export const ExportDialog = ({ snapshot, onClose }: ExportDialogProps) => {
  const { t } = useTranslation();
  const notify = useNotifications();
  const { mutate, error, isLoading } = useExportSnapshotMutation();
  const { name } = snapshot;
  const needed = (protection: ExportProtection, rule: yup.StringSchema) =>
    protection === "none" ? yup.string() : rule;
  const schema = yup.object({
    protection: yup.mixed<ExportProtection>().required(),
    passphrase: yup.string().when("protection", (protection: ExportProtection) =>
      needed(
        protection,
        yup
          .string()
          .required(t("validation.passphraseRequired"))
          .min(MIN_LENGTH, t("validation.passphraseShort", { min: MIN_LENGTH })),
      ),
    ),
    confirmation: yup
      .string()
      .when("protection", (protection: ExportProtection) =>
        needed(
          protection,
          yup.string().oneOf([yup.ref("passphrase")], t("validation.passphraseMatch")),
        ),
      ),
  });
  const { control, handleSubmit, formState, watch, trigger } = useForm<ExportForm>({
    defaultValues: {
      protection: snapshot.key === "available" ? "key" : "none",
      passphrase: "",
      confirmation: "",
    },
    resolver: yupResolver(schema) as never,
    mode: "onChange",
  });
  const protection = watch("protection");
  const confirmation = watch("confirmation");
  const submit = handleSubmit((form) =>
    mutate(
      { name, protection: form.protection, password: form.passphrase },
      {
        onSuccess: (address) => {
          download(address);
          notify({ variant: "success", title: t("done.downloading", { name }) });
          onClose();
        },
      },
    ),
  );
  const choices: { value: ExportProtection; isDisabled?: boolean }[] = [
    { value: "key", isDisabled: snapshot.key !== "available" },
    { value: "archive", isDisabled: snapshot.key === "locked" },
    { value: "none" },
  ];
  return (
    <AskDialog
      id="export"
      title={t("export.title")}
      submit={t("actions.export")}
      form="export-form"
      focus={`#${protection === "none" ? "protection-none" : "export-passphrase"}`}
      isBusy={isLoading}
      isDisabled={!formState.isValid}
      onClose={onClose}
    >
      <Refusal title={t("failed.export", { name })} error={error} />
      <Content component="p">
        <Trans
          i18nKey="export.body"
          values={{ name, size: bytes(snapshot.size) }}
          components={{ b: <strong /> }}
        />
      </Content>
      {snapshot.key === "locked" && (
        <Alert isInline variant="info" component="p" title={t("export.locked")} />
      )}
      <Form id="export-form" onSubmit={submit}>
        <Controller
          name="protection"
          control={control}
          render={({ field }) => (
            <FormGroup
              role="radiogroup"
              isStack
              label={t("export.protection")}
              fieldId="protection"
            >
              {choices.map(({ value, isDisabled }) => (
                <Radio
                  key={value}
                  id={`protection-${value}`}
                  name="protection"
                  label={t(`export.${value}`)}
                  description={t(`export.${value}Help`)}
                  isDisabled={isDisabled}
                  isChecked={field.value === value}
                  onChange={() => {
                    field.onChange(value);
                    void trigger();
                  }}
                />
              ))}
            </FormGroup>
          )}
        />
        {protection !== "none" && (
          <>
            <Controller
              name="passphrase"
              control={control}
              render={({ field, fieldState }) => (
                <PassphraseField
                  id="export-passphrase"
                  label={t("terms.passphrase")}
                  value={field.value}
                  help={t("export.passphraseHelp", { min: MIN_LENGTH })}
                  error={fieldState.isTouched ? fieldState.error?.message : undefined}
                  isRequired
                  autoComplete="new-password"
                  onBlur={field.onBlur}
                  onChange={(value) => {
                    field.onChange(value);
                    if (confirmation) {
                      void trigger("confirmation");
                    }
                  }}
                />
              )}
            />
            <Controller
              name="confirmation"
              control={control}
              render={({ field, fieldState }) => (
                <PassphraseField
                  id="export-confirmation"
                  label={t("terms.confirmPassphrase")}
                  value={field.value}
                  error={confirmation ? fieldState.error?.message : undefined}
                  isRequired
                  autoComplete="new-password"
                  onBlur={field.onBlur}
                  onChange={field.onChange}
                />
              )}
            />
          </>
        )}
      </Form>
    </AskDialog>
  );
};
