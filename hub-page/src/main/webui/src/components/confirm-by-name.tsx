import { Form, FormGroup, TextInput } from "@patternfly/react-core";
import { Trans } from "react-i18next";

/** Spaces do not count at the ends, nor how many stand together. */
export const isConfirmed = (typed: string, name: string) =>
  typed.trim().replace(/\s+/g, " ") === name;

interface ConfirmByNameProps {
  id: string;
  name: string;
  textKey: string;
  label: string;
  typed: string;
  isDisabled?: boolean;
  onChange: (typed: string) => void;
  onConfirm: () => void;
}

/** The strong confirmation: what is about to happen is typed. */
export const ConfirmByName = (props: ConfirmByNameProps) => (
  <Form
    onSubmit={(event) => {
      event.preventDefault();
      if (isConfirmed(props.typed, props.name)) {
        props.onConfirm();
      }
    }}
  >
    <FormGroup
      fieldId={props.id}
      label={
        <Trans
          i18nKey={props.textKey}
          values={{ name: props.name }}
          components={{ b: <strong /> }}
        />
      }
    >
      <TextInput
        id={props.id}
        value={props.typed}
        aria-label={props.label}
        autoComplete="off"
        spellCheck="false"
        isDisabled={props.isDisabled}
        onChange={(_, typed) => props.onChange(typed)}
      />
    </FormGroup>
  </Form>
);
