import { useState } from "react";
import {
  Button,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  TextInput,
} from "@patternfly/react-core";
import { EyeIcon, EyeSlashIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";

interface PassphraseFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  help?: string;
  error?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoComplete?: "new-password" | "off" | "current-password";
}

export const PassphraseField = (props: PassphraseFieldProps) => {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const { id, label, value, help, error, isRequired, isDisabled } = props;
  const text = error ?? help;
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            id={id}
            type={isShown ? "text" : "password"}
            value={value}
            isRequired={isRequired}
            isDisabled={isDisabled}
            validated={error ? "error" : "default"}
            autoComplete={props.autoComplete ?? "off"}
            aria-describedby={text ? `${id}-help` : undefined}
            onChange={(_, changed) => props.onChange(changed)}
            onBlur={props.onBlur}
          />
        </InputGroupItem>
        <InputGroupItem>
          <Button
            variant="control"
            aria-label={t(isShown ? "actions.hidePassphrase" : "actions.showPassphrase")}
            icon={isShown ? <EyeSlashIcon /> : <EyeIcon />}
            isDisabled={isDisabled}
            onClick={() => setShown(!isShown)}
          />
        </InputGroupItem>
      </InputGroup>
      {text && (
        <FormHelperText>
          <HelperText id={`${id}-help`} isLiveRegion={error != null}>
            <HelperTextItem variant={error ? "error" : "default"}>{text}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
};
