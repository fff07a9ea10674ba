import type { ReactNode } from "react";
import {
  Button,
  Modal,
  ModalBody,
  type ModalBodyProps,
  ModalFooter,
  ModalHeader,
  type ModalProps,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

interface AskDialogProps {
  /** Begins the ids of its parts. */
  id: string;
  title: string;
  /** What the button does that is not Cancel. */
  submit: string;
  /** The form the button sends; without one it calls `onSubmit`. */
  form?: string;
  onSubmit?: () => void;
  onClose: () => void;
  /** Something is lost by it: a sign beside the title, and the button is red. */
  isDestructive?: boolean;
  isBusy?: boolean;
  isDisabled?: boolean;
  cancel?: string;
  size?: ModalProps["variant"];
  /** A selector of what has the focus first; the X otherwise. */
  focus?: string;
  /** Says what is inside to somebody who scrolls it with the keyboard; for those that are long. */
  scrolls?: string;
  children: ReactNode;
}

/** The frame of every dialog that asks for something: title, body, the deed and Cancel. */
export const AskDialog = (props: AskDialogProps) => {
  const { t } = useTranslation();
  const { id, isDestructive = false, isBusy = false, form } = props;
  const scrolling: Partial<ModalBodyProps> = props.scrolls
    ? { tabIndex: 0, role: "region", "aria-label": props.scrolls }
    : {};
  return (
    <Modal
      isOpen
      variant={props.size ?? "small"}
      aria-labelledby={`${id}-title`}
      elementToFocus={props.focus}
      onClose={props.onClose}
    >
      <ModalHeader
        title={props.title}
        labelId={`${id}-title`}
        titleIconVariant={isDestructive ? "warning" : undefined}
      />
      <ModalBody {...scrolling}>{props.children}</ModalBody>
      <ModalFooter>
        <Button
          {...(form ? { type: "submit", form } : { onClick: props.onSubmit })}
          variant={isDestructive ? "danger" : "primary"}
          isLoading={isBusy}
          isDisabled={isBusy || props.isDisabled}
        >
          {props.submit}
        </Button>
        <Button variant="link" onClick={props.onClose}>
          {props.cancel ?? t("actions.cancel")}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
