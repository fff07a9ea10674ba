import { Alert } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { HubError } from "@app/api/rest/client";

/** The name of a file stays as it is, also where a sentence begins with it. */
const sentence = (text: string) => {
  const first = /^\S+\.\w/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
};

/** A reason without the name it begins with, for where the name stands already. */
export const reasonFor = (name: string, reason: string): string =>
  sentence(reason.replace(`snapshot "${name}": `, ""));

/** A Hub's reason and what can be done about it, as sentences. */
export const reasonOf = (error?: string, remedy?: string): string =>
  [error, remedy]
    .filter((text): text is string => !!text)
    .map(sentence)
    .join(" ");

/** Why something was refused, in plain words. */
export const useRefusalText = () => {
  const { t } = useTranslation();
  return (error: HubError): string => {
    if (error.status === 413 && error.code === undefined) {
      return t("error.tooLarge");
    }
    return error.isUnreachable ? t("error.noAnswer") : reasonOf(error.message, error.remedy);
  };
};

export const Refusal = ({ title, error }: { title: string; error: HubError | null }) => {
  const text = useRefusalText();
  return error ? (
    <Alert variant="danger" isInline isLiveRegion title={title}>
      {text(error)}
    </Alert>
  ) : null;
};
