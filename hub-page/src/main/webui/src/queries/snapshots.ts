import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { HubStatus, Snapshot, SnapshotDetails } from "@app/api/models";
import type { HubError } from "@app/api/rest/client";
import {
  createSnapshot,
  deleteSnapshot,
  deploySnapshot,
  type DeployOptions,
  exportLink,
  type ExportProtection,
  getSnapshot,
  getSnapshots,
  getStatus,
  release,
  retryStart,
  rollBack,
  unlockSnapshot,
  verifySnapshot,
} from "@app/api/rest/snapshots";
import { useRememberOperation } from "./operations";

export const SNAPSHOTS_KEY = ["snapshots"];
export const STATUS_KEY = ["status"];

/** What others do shows up after this long, even where no event tells. */
const CALM_MILLIS = 5000;
const LOST_MILLIS = 1000;

export const useFetchSnapshots = () =>
  useQuery<Snapshot[], HubError>({
    queryKey: SNAPSHOTS_KEY,
    queryFn: getSnapshots,
    refetchInterval: (_, query) => (query.state.error ? LOST_MILLIS : CALM_MILLIS),
  });

export const useFetchSnapshot = (name: string) =>
  useQuery<SnapshotDetails, HubError>({
    queryKey: [...SNAPSHOTS_KEY, name],
    queryFn: () => getSnapshot(name),
    keepPreviousData: false,
  });

export const useFetchStatus = () =>
  useQuery<HubStatus, HubError>({
    queryKey: STATUS_KEY,
    queryFn: getStatus,
    refetchInterval: (status, query) =>
      query.state.error || (status && status.state !== "serving") ? LOST_MILLIS : CALM_MILLIS,
  });

/** A mutation whose answer is an operation that goes on. */
const useStart = <V>(start: (variables: V) => ReturnType<typeof createSnapshot>) => {
  const remember = useRememberOperation();
  return useMutation<Awaited<ReturnType<typeof createSnapshot>>, HubError, V>({
    mutationFn: start,
    onSuccess: remember,
  });
};

export const useCreateSnapshotMutation = () => useStart<string>(createSnapshot);
export const useVerifySnapshotMutation = () => useStart<string>(verifySnapshot);
export const useDeploySnapshotMutation = () => useStart<DeployOptions>(deploySnapshot);
export const useRollBackMutation = () => useStart<void>(rollBack);
export const useReleaseMutation = () => useStart<void>(release);
export const useRetryStartMutation = () => useStart<void>(retryStart);

export const useDeleteSnapshotMutation = () => {
  const client = useQueryClient();
  return useMutation<void, HubError, string>({
    mutationFn: deleteSnapshot,
    onSuccess: (_, name) => {
      client.setQueryData<Snapshot[]>(SNAPSHOTS_KEY, (all) =>
        all?.filter((snapshot) => snapshot.name !== name),
      );
      return client.invalidateQueries(STATUS_KEY);
    },
    onSettled: () => client.invalidateQueries(SNAPSHOTS_KEY),
  });
};

export const useUnlockSnapshotMutation = () => {
  const client = useQueryClient();
  return useMutation<Snapshot, HubError, { name: string; password: string }>({
    mutationFn: ({ name, password }) => unlockSnapshot(name, password),
    onSuccess: () => client.invalidateQueries(SNAPSHOTS_KEY),
  });
};

export const useExportSnapshotMutation = () =>
  useMutation<string, HubError, { name: string; protection: ExportProtection; password: string }>({
    mutationFn: ({ name, protection, password }) => exportLink(name, protection, password),
  });
