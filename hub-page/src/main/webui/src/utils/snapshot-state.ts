import type { Operation, Snapshot } from "@app/api/models";

/** What the page says of a snapshot in one word; why stands in its reason. */
export type SnapshotState =
  | "running"
  | "ready"
  | "key-locked"
  | "incompatible"
  | "not-imported"
  | "evidence"
  | "damaged"
  | "not-deployable";

/**
 * Whether it can be deployed is the Hub's word; this only names the kind of obstacle.
 *
 * @param database the version of the Hub's database; 0 if unknown
 */
export const stateOf = (
  snapshot: Snapshot,
  database: number,
  running?: Operation,
): SnapshotState => {
  if (running) {
    return "running";
  }
  if (snapshot.evidence) {
    return "evidence";
  }
  if (snapshot.deployable) {
    return "ready";
  }
  if (database > 0 && snapshot.database > database) {
    return "incompatible";
  }
  if (snapshot.key === "locked") {
    return "key-locked";
  }
  if (snapshot.origin === "not imported" && snapshot.database === 0) {
    return "not-imported";
  }
  return snapshot.database === 0 ? "damaged" : "not-deployable";
};

export const isAutomatic = (snapshot: Snapshot): boolean => snapshot.name.startsWith("pre-deploy-");

export type OriginFilter = "here" | "imported" | "not imported" | "automatic";

export const originOf = (snapshot: Snapshot): OriginFilter =>
  isAutomatic(snapshot) && snapshot.origin === "here" ? "automatic" : snapshot.origin;
