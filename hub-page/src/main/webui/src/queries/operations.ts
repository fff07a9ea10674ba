import { useCallback, useEffect, useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Operation } from "@app/api/models";
import type { HubError } from "@app/api/rest/client";
import {
  cancelOperation,
  getOperation,
  getOperations,
  operationEvents,
} from "@app/api/rest/snapshots";
import { isOver, mergeOperation } from "@app/utils/operations";

export const OPERATIONS_KEY = ["operations", "all"];
const oneKey = (id: string) => ["operations", "one", id];

/** While something runs and no event stream tells how far it is. */
const BUSY_MILLIS = 700;
const CALM_MILLIS = 5000;
const STREAM_RETRY_MILLIS = 10_000;

/** Puts a state of an operation where everything that shows it looks. */
export const useRememberOperation = () => {
  const client = useQueryClient();
  return useCallback(
    (operation: Operation) => {
      client.setQueryData<Operation[]>(OPERATIONS_KEY, (all) =>
        mergeOperation(all ?? [], operation),
      );
      client.setQueryData<Operation>(oneKey(operation.id), operation);
      if (isOver(operation) && operation.kind !== "plan") {
        void client.invalidateQueries(["snapshots"]);
        void client.invalidateQueries(["status"]);
      }
    },
    [client],
  );
};

export const useFetchOperations = (isLive: boolean) =>
  useQuery<Operation[], HubError>({
    queryKey: OPERATIONS_KEY,
    queryFn: getOperations,
    refetchInterval: (all, query) =>
      query.state.error || (!isLive && all?.some((operation) => !isOver(operation)))
        ? BUSY_MILLIS
        : CALM_MILLIS,
  });

/** One operation, followed until it is over, also across a time without an answer. */
export const useFetchOperation = (id: string | undefined) =>
  useQuery<Operation, HubError>({
    queryKey: oneKey(id ?? ""),
    queryFn: () => getOperation(id ?? ""),
    enabled: id != null,
    refetchInterval: (operation) => (operation && isOver(operation) ? false : BUSY_MILLIS),
  });

export const useCancelOperationMutation = () => {
  const remember = useRememberOperation();
  return useMutation<Operation, HubError, string>({
    mutationFn: cancelOperation,
    onSuccess: remember,
  });
};

/**
 * Hears of every change of every operation while the page is looked at; false where the Hub or a
 * proxy has no such stream, so that asking again and again takes its place.
 */
export const useOperationEvents = (): boolean => {
  const client = useQueryClient();
  const remember = useRememberOperation();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: number | undefined;
    const close = () => {
      window.clearTimeout(timer);
      source?.close();
      source = undefined;
      setLive(false);
    };
    const open = () => {
      close();
      // A browser has few connections for one server: a tab nobody sees must not hold one.
      if (document.hidden) {
        return;
      }
      const opened = operationEvents();
      source = opened;
      opened.onopen = () => {
        setLive(true);
        void client.invalidateQueries(OPERATIONS_KEY);
      };
      opened.addEventListener("operation", (event) =>
        remember(JSON.parse((event as MessageEvent<string>).data) as Operation),
      );
      opened.onerror = () => {
        setLive(false);
        if (opened.readyState === EventSource.CLOSED) {
          timer = window.setTimeout(open, STREAM_RETRY_MILLIS);
        }
      };
    };
    open();
    document.addEventListener("visibilitychange", open);
    return () => {
      document.removeEventListener("visibilitychange", open);
      close();
    };
  }, [client, remember]);
  return isLive;
};
