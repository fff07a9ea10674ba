import type { DeployMode, HubStatus, Operation, Snapshot, SnapshotDetails } from "@app/api/models";
import { hubUrl, request } from "./client";

const ASYNC = { Prefer: "respond-async" };

/** In memory alone: they outlive the deploy that makes their user disappear, not the page. */
const operationTokens = new Map<string, string>();

const path = (...segments: string[]) => segments.map(encodeURIComponent).join("/");

const start = async (url: string, params?: object, data?: unknown): Promise<Operation> =>
  remember(await request<Operation>({ method: "POST", url, params, data, headers: ASYNC }));

const remember = (operation: Operation): Operation => {
  if (operation.token) {
    operationTokens.set(operation.id, operation.token);
  }
  return operation;
};

const ofOperation = (id: string) => {
  const token = operationTokens.get(id);
  return token ? { Authorization: `Bearer ${token}` } : {};
};

export const getSnapshots = () => request<Snapshot[]>({ url: "snapshots" });

export const getSnapshot = (name: string) =>
  request<SnapshotDetails>({ url: path("snapshots", name) });

export const getStatus = () => request<HubStatus>({ url: "snapshots/status" });

export const createSnapshot = (name: string) => start(path("snapshots", name));

export const deleteSnapshot = (name: string) =>
  request<void>({ method: "DELETE", url: path("snapshots", name) });

export const verifySnapshot = (name: string) => start(path("snapshots", "verify", name));

export const unlockSnapshot = (name: string, password: string) =>
  request<Snapshot>({
    method: "POST",
    url: path("snapshots", "unlock", name),
    data: { password },
  });

export interface DeployOptions {
  name: string;
  mode?: DeployMode;
  keep?: boolean;
  force?: boolean;
}

export const planDeploy = ({ name, mode, force }: DeployOptions) =>
  start(path("snapshot", "deploy", name), { dryRun: true, mode, force: force || undefined });

export const deploySnapshot = ({ name, mode, keep, force }: DeployOptions) =>
  start(path("snapshot", "deploy", name), {
    mode,
    keep: keep || undefined,
    force: force || undefined,
  });

export const rollBack = () => start("snapshots/rollback");
export const release = () => start("snapshots/release");
export const retryStart = () => start("snapshots/retry");

export const getOperations = () => request<Operation[]>({ url: "snapshots/operations" });

export const getOperation = (id: string) =>
  request<Operation>({ url: path("snapshots", "operations", id), headers: ofOperation(id) });

export const cancelOperation = (id: string) =>
  request<Operation>({
    method: "DELETE",
    url: path("snapshots", "operations", id),
    headers: ofOperation(id),
  });

export const operationEvents = () => new EventSource(hubUrl("snapshots/operations"));

export type ExportProtection = "key" | "archive" | "none";

/** A one-time address; the passphrase travels in the body and never in an address. */
export const exportLink = async (
  name: string,
  protection: ExportProtection,
  password: string,
): Promise<string> => {
  const data = protection === "none" ? { name } : { name, password, encrypt: protection };
  const link = await request<{ address: string }>({
    method: "POST",
    url: "snapshots/export",
    params: { link: true },
    data,
  });
  // The Hub does not know what a proxy has put in front of its addresses.
  return hubUrl(`snapshots/export/${link.address.split("/").pop() ?? ""}`);
};

export interface Upload {
  file?: File;
  name?: string;
  password?: string;
  signal: AbortSignal;
  onProgress: (loaded: number) => void;
}

/** Sends an archive; without a file, takes in the one of this name that was put there by hand. */
export const importSnapshot = async (upload: Upload): Promise<Operation> => {
  const form = new FormData();
  if (upload.password) {
    form.append("password", upload.password);
  }
  if (upload.file) {
    form.append("file", upload.file);
  }
  return remember(
    await request<Operation>({
      method: "POST",
      url: upload.name ? path("snapshots", "import", upload.name) : "snapshots/import",
      data: upload.file || upload.password ? form : undefined,
      headers: ASYNC,
      signal: upload.signal,
      onUploadProgress: (event) => upload.onProgress(event.loaded),
    }),
  );
};
