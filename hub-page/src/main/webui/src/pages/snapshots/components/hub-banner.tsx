import { useState } from "react";
import {
  Alert,
  AlertActionCloseButton,
  AlertActionLink,
  type AlertProps,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { HubStatus } from "@app/api/models";
import { reasonOf, Refusal } from "@app/components/refusal";
import { useRetryStartMutation } from "@app/queries/snapshots";

interface HubBannerProps {
  status: HubStatus | undefined;
  /** Whether the last question was not answered. */
  isAway: boolean;
  onRelease: () => void;
}

/** What state the Hub is in, where it is not simply serving; from its status alone. */
export const HubBanner = ({ status, isAway, onRelease }: HubBannerProps) => {
  const { t } = useTranslation();
  const retry = useRetryStartMutation();
  const [read, setRead] = useState("");
  const banner = (
    variant: AlertProps["variant"],
    title: string,
    body?: React.ReactNode,
    actionLinks?: React.ReactNode,
  ) => (
    <Alert isInline component="h2" variant={variant} title={title} actionLinks={actionLinks}>
      {body}
    </Alert>
  );
  if (isAway) {
    return banner("info", t("hub.reconnecting"), t("hub.reconnectingBody"));
  }
  if (!status) {
    return null;
  }
  const notes = status.notes ?? [];
  const isRetrying = status.operation?.kind === "retry" && status.operation.state === "running";
  return (
    <>
      {status.state === "damaged" &&
        banner(
          "danger",
          t("hub.damaged"),
          <>
            <p>{reasonOf(status.reason)}</p>
            <p>{t("hub.damagedBody")}</p>
          </>,
          <AlertActionLink
            isDisabled={retry.isLoading || isRetrying}
            onClick={() => retry.mutate(undefined)}
          >
            {t("actions.retryStart")}
          </AlertActionLink>,
        )}
      {status.state === "starting" && banner("info", t("hub.starting"), t("hub.startingBody"))}
      {status.state === "quiescing" && banner("info", t("hub.quiescing"), t("hub.quiescingBody"))}
      {status.state === "stopped" && banner("warning", t("hub.stopped"))}
      {status.mode === "replica" &&
        banner(
          "info",
          t("hub.replica", {
            what: status.snapshot
              ? t("hub.snapshot", { name: status.snapshot })
              : status.origin
                ? t("hub.replicaId", { id: status.origin })
                : t("hub.replicaOf"),
          }),
          t("hub.replicaBody"),
          <AlertActionLink onClick={onRelease}>{t("actions.release")}</AlertActionLink>,
        )}
      {notes.length > 0 && read !== notes.join() && (
        <Alert
          isInline
          component="h2"
          variant="info"
          title={t("hub.notes")}
          actionClose={
            <AlertActionCloseButton title={t("hub.notes")} onClose={() => setRead(notes.join())} />
          }
        >
          {notes.map((note) => (
            <p key={note}>{reasonOf(note)}</p>
          ))}
        </Alert>
      )}
      {status.locked && banner("warning", t("hub.locked"), t("hub.lockedBody"))}
      <Refusal title={t("failed.retry")} error={retry.error} />
    </>
  );
};
