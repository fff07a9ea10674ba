import { LockIcon, LockOpenIcon, MinusIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { KeyState } from "@app/api/models";

const ICONS = {
  available: <LockOpenIcon />,
  locked: <LockIcon />,
  absent: <MinusIcon />,
};

export const KeyStateText = ({ state }: { state: KeyState }) => {
  const { t } = useTranslation();
  return (
    <span className="hub-status">
      {ICONS[state]}
      <span>{t(`key.${state}`)}</span>
    </span>
  );
};
