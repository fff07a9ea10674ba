import type { ReactNode } from "react";
import { Icon, type IconComponentProps, Spinner } from "@patternfly/react-core";
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  ImportIcon,
  LockIcon,
  SearchIcon,
} from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { reasonFor } from "@app/components/refusal";
import { Time } from "@app/components/time";
import { percent } from "@app/utils/operations";
import type { SnapshotState } from "@app/utils/snapshot-state";
import type { Row } from "../select-snapshots";

const ICONS: Record<
  Exclude<SnapshotState, "running">,
  [IconComponentProps["status"], ReactNode]
> = {
  ready: ["success", <CheckCircleIcon key="icon" />],
  "key-locked": ["warning", <LockIcon key="icon" />],
  incompatible: ["warning", <ExclamationTriangleIcon key="icon" />],
  "not-imported": ["info", <ImportIcon key="icon" />],
  evidence: ["info", <SearchIcon key="icon" />],
  damaged: ["danger", <ExclamationCircleIcon key="icon" />],
  "not-deployable": ["warning", <ExclamationTriangleIcon key="icon" />],
};

/** Whether it can be deployed and why not, or what is done with it now; never by colour alone. */
export const SnapshotStatus = ({ row }: { row: Row }) => {
  const { t } = useTranslation();
  const { snapshot, running, state } = row;
  if (running) {
    const value = percent(running);
    return (
      <span className="hub-status">
        <Spinner size="md" aria-hidden="true" />
        <span>
          {t(`running.${running.kind}`)}
          {value === undefined ? "" : ` ${value}%`}
        </span>
      </span>
    );
  }
  const [status, icon] = ICONS[state as keyof typeof ICONS];
  return (
    <>
      <span className="hub-status">
        <Icon status={status}>{icon}</Icon>
        <span>{t(`status.${state}`)}</span>
      </span>
      <span className="hub-subtle">
        {state === "ready" ? (
          <Verified at={snapshot.verified} />
        ) : (
          snapshot.reason && reasonFor(snapshot.name, snapshot.reason)
        )}
      </span>
    </>
  );
};

export const Verified = ({ at }: { at?: string }) => {
  const { t } = useTranslation();
  return at ? (
    <>
      {t("table.verified", { when: "" })}
      <Time at={at} />
    </>
  ) : (
    <>{t("table.notVerified")}</>
  );
};
