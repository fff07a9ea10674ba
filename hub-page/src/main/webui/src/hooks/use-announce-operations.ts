import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deployment, Operation } from "@app/api/models";
import { useNotifications } from "@app/components/notifications";
import { useFetchOperations } from "@app/queries/operations";
import { duration } from "@app/utils/format";
import { useEndedOperations } from "./use-ended-operations";

/**
 * Says how operations ended: a toast where all went well, an alert that stays where somebody has to
 * read a reason or may want to go back.
 *
 * @param shown the operation a dialog shows already
 */
export const useAnnounceOperations = (shown: string | undefined) => {
  const { t } = useTranslation();
  const notify = useNotifications();
  const [ended, setEnded] = useState<Operation[]>([]);
  const { data: operations } = useFetchOperations(true);
  const dismiss = useCallback(
    (operation: Operation) =>
      setEnded((before) => before.filter((other) => other.id !== operation.id)),
    [],
  );
  const announce = useCallback(
    (operation: Operation) => {
      const { kind, snapshot: name, state } = operation;
      if (kind === "plan") {
        return;
      }
      if (state === "cancelled") {
        notify({ variant: "info", title: t(`cancelled.${kind}`, { name }) });
        return;
      }
      const result = operation.result as Partial<Deployment> | undefined;
      const window = operation.windowMillis ?? result?.windowMillis;
      const paused =
        window === undefined ? undefined : t("done.window", { duration: duration(window) });
      if (state === "done" && kind !== "deploy") {
        const target = kind === "rollback" ? result?.snapshot || t("hub.stateBefore") : name;
        notify({ variant: "success", title: t(`done.${kind}`, { name: target }), body: paused });
        setEnded((before) =>
          before.filter(
            (other) => !(kind === "rollback" || kind === "retry") || other.state === "failed",
          ),
        );
        return;
      }
      // A newer deploy makes what was said about the one before untrue.
      setEnded((before) => [
        operation,
        ...before.filter((other) => kind !== "deploy" || other.kind !== "deploy"),
      ]);
      if (state === "done" && operation.id !== shown) {
        notify({ variant: "success", title: t("done.deploy", { name }), body: paused });
      }
    },
    [notify, shown, t],
  );
  useEndedOperations(operations, announce);
  return { ended, dismiss };
};
