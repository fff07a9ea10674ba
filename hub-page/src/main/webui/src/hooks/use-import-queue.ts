import { useCallback, useEffect, useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Operation } from "@app/api/models";
import { HubError, toHubError } from "@app/api/rest/client";
import {
  cancelOperation,
  getOperation,
  importSnapshot,
  unlockSnapshot,
} from "@app/api/rest/snapshots";
import { useRememberOperation } from "@app/queries/operations";
import { isOver } from "@app/utils/operations";
import { type Peek, peekArchive } from "@app/utils/peek-archive";
import { nameOfFile } from "@app/utils/snapshot-names";

export type ImportStage =
  "ready" | "uploading" | "processing" | "unlocking" | "locked" | "done" | "failed";

/** One archive on its way in. */
export interface ImportItem {
  id: number;
  /** Absent for one that was put among the snapshots by hand. */
  file?: File;
  label: string;
  name: string;
  password: string;
  peek: Peek;
  stage: ImportStage;
  loaded: number;
  operation?: Operation;
  error?: HubError;
}

const POLL_MILLIS = 400;
const WRONG_PASSPHRASE = 422;

export const isActive = (item: ImportItem): boolean =>
  item.stage === "uploading" || item.stage === "processing" || item.stage === "unlocking";

export const isWrongPassphrase = (item: ImportItem): boolean =>
  item.error?.status === WRONG_PASSPHRASE || item.error?.code === "wrong-passphrase";

const pause = () => new Promise((resolve) => window.setTimeout(resolve, POLL_MILLIS));

/** Follows an operation to its end, also across a time without an answer. */
const follow = async (
  started: Operation,
  signal: AbortSignal,
  onNews: (operation: Operation) => void,
): Promise<Operation> => {
  let operation = started;
  while (!isOver(operation)) {
    if (signal.aborted) {
      await cancelOperation(operation.id).catch(() => undefined);
    }
    await pause();
    try {
      operation = await getOperation(operation.id);
      onNews(operation);
    } catch (failure) {
      if (!toHubError(failure).isUnreachable) {
        throw failure;
      }
    }
  }
  if (operation.state !== "done") {
    throw new HubError(operation.error ?? "", 0, operation.code ?? "", operation.remedy);
  }
  return operation;
};

/** Archives to import, one after the other; what fails stays and can be tried again. */
export const useImportQueue = () => {
  const [items, setItems] = useState<ImportItem[]>([]);
  const latest = useRef(items);
  latest.current = items;
  const lastId = useRef(0);
  const aborts = useRef(new Map<number, AbortController>());
  const remember = useRememberOperation();
  const client = useQueryClient();

  const change = useCallback((id: number, news: Partial<ImportItem>) => {
    setItems((all) => all.map((item) => (item.id === id ? { ...item, ...news } : item)));
  }, []);

  const add = useCallback((label: string, name: string, file?: File) => {
    lastId.current += 1;
    const id = lastId.current;
    const item: ImportItem = {
      id,
      file,
      label,
      name,
      password: "",
      peek: { protects: "unknown" },
      stage: "ready",
      loaded: 0,
    };
    setItems((all) => [...all, item]);
    return id;
  }, []);

  const addFiles = useCallback(
    (files: File[]) => {
      for (const file of files) {
        const id = add(file.name, nameOfFile(file.name), file);
        void peekArchive(file).then((peek) =>
          change(id, peek.name ? { peek, name: peek.name } : { peek }),
        );
      }
    },
    [add, change],
  );

  const addByName = useCallback((name: string) => void add(name, name), [add]);

  const remove = useCallback((id: number) => {
    aborts.current.get(id)?.abort();
    setItems((all) => all.filter((item) => item.id !== id));
  }, []);

  const unlock = useCallback(
    async (item: ImportItem) => {
      change(item.id, { stage: "unlocking", error: undefined });
      try {
        await unlockSnapshot(item.name, item.password);
        change(item.id, { stage: "done" });
      } catch (failure) {
        change(item.id, { stage: "locked", error: toHubError(failure) });
      }
      void client.invalidateQueries(["snapshots"]);
    },
    [change, client],
  );

  const upload = useCallback(
    async (item: ImportItem) => {
      const abort = new AbortController();
      aborts.current.set(item.id, abort);
      change(item.id, { stage: "uploading", loaded: 0, error: undefined, operation: undefined });
      // A key is opened afterwards: a wrong passphrase then costs no second upload.
      const unlocksLater = item.peek.protects === "key";
      try {
        const started = await importSnapshot({
          file: item.file,
          name: item.name,
          password: unlocksLater ? undefined : item.password,
          signal: abort.signal,
          onProgress: (loaded) =>
            change(item.id, {
              loaded,
              stage: item.file && loaded >= item.file.size ? "processing" : "uploading",
            }),
        });
        change(item.id, { stage: "processing", operation: started });
        const ended = await follow(started, abort.signal, (operation) => {
          remember(operation);
          change(item.id, { operation });
        });
        remember(ended);
        if (unlocksLater && item.password) {
          await unlock(item);
        } else {
          change(item.id, { stage: "done" });
        }
      } catch (failure) {
        change(item.id, { stage: "failed", error: toHubError(failure) });
      } finally {
        aborts.current.delete(item.id);
      }
    },
    [change, remember, unlock],
  );

  /** Imports what waits, and tries again what failed; where the key alone is missing, only that. */
  const start = useCallback(async () => {
    for (const { id } of latest.current) {
      const item = latest.current.find((candidate) => candidate.id === id);
      if (item?.stage === "ready" || item?.stage === "failed") {
        await upload(item);
      } else if (item?.stage === "locked") {
        await unlock(item);
      }
    }
  }, [unlock, upload]);

  const stop = useCallback(() => aborts.current.forEach((abort) => abort.abort()), []);

  const isBusy = items.some(isActive);
  useEffect(() => {
    if (!isBusy) {
      return;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isBusy]);

  return { items, isBusy, addFiles, addByName, change, remove, start, stop };
};
