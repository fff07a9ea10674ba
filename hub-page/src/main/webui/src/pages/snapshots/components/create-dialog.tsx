import { useMemo } from "react";
import {
  Content,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from "@patternfly/react-core";
import { yupResolver } from "@hookform/resolvers/yup";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as yup from "yup";
import { AskDialog } from "@app/components/ask-dialog";
import { Refusal } from "@app/components/refusal";
import {
  useCreateSnapshotMutation,
  useFetchSnapshots,
  useFetchStatus,
} from "@app/queries/snapshots";
import { isReservedName, NAME_PATTERN, proposedName } from "@app/utils/snapshot-names";

export const CreateDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const { data: status } = useFetchStatus();
  const { data: snapshots } = useFetchSnapshots();
  const { mutate: create, error, isLoading } = useCreateSnapshotMutation();
  // Of a Hub that does not run, what is left is kept, to look for the cause.
  const isEvidence = status?.state === "damaged";
  const beginning = isEvidence ? "evidence" : (status?.hubVersion ?? "snapshot");
  const proposal = useMemo(() => proposedName(beginning, new Date()), [beginning]);
  const schema = yup.object({
    name: yup
      .string()
      .required(t("validation.nameRequired"))
      .matches(NAME_PATTERN, t("validation.namePattern"))
      .test("reserved", t("validation.nameReserved"), (name) => !isReservedName(name ?? ""))
      .test(
        "taken",
        t("validation.nameTaken"),
        (name) => !snapshots?.some((snapshot) => snapshot.name === name),
      ),
  });
  const { control, handleSubmit, formState } = useForm<{ name: string }>({
    defaultValues: { name: proposal },
    resolver: yupResolver(schema),
    mode: "onChange",
  });
  const submit = handleSubmit(({ name }) => create(name, { onSuccess: onClose }));
  const invalid = formState.errors.name?.message;
  return (
    <AskDialog
      id="create"
      title={t(isEvidence ? "actions.keepEvidence" : "actions.createSnapshot")}
      submit={t("actions.create")}
      form="create-form"
      focus="#create-name"
      isBusy={isLoading}
      isDisabled={invalid != null}
      onClose={onClose}
    >
      <Refusal title={t("failed.create", { name: "" })} error={error} />
      <Form onSubmit={submit} id="create-form">
        <Controller
          name="name"
          control={control}
          render={({ field }) => (
            <FormGroup label={t("terms.name")} fieldId="create-name" isRequired>
              <TextInput
                id="create-name"
                ref={field.ref}
                value={field.value}
                isRequired
                autoComplete="off"
                spellCheck="false"
                validated={invalid ? "error" : "default"}
                aria-describedby="create-name-help"
                onChange={(_, value) => field.onChange(value)}
                onBlur={field.onBlur}
              />
              <FormHelperText>
                <HelperText id="create-name-help" isLiveRegion>
                  <HelperTextItem variant={invalid ? "error" : "default"}>
                    {invalid ?? t("create.nameHelp")}
                  </HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
          )}
        />
        <Content component="p">{t(isEvidence ? "create.evidenceNote" : "create.note")}</Content>
      </Form>
    </AskDialog>
  );
};
