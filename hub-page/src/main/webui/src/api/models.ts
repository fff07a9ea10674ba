/** What the Hub answers on its snapshot routes. Fields a Hub may leave out are optional. */

export type KeyState = "absent" | "locked" | "available";
export type DeployMode = "restore" | "replica";
export type Origin = "here" | "imported" | "not imported";

export interface Snapshot {
  name: string;
  created?: string;
  size: number;
  database: number;
  hub: { id: string; version: string };
  contents: {
    files: number;
    bytes: number;
    applications: number;
    identities: number;
    tasks: number;
  };
  origin: Origin;
  key: KeyState;
  deployable: boolean;
  reason?: string;
  deployed: boolean;
  verified?: string;
  defaultMode?: DeployMode;
  evidence?: boolean;
}

export interface MigrationStep {
  version: number;
  does: string;
}

export interface SnapshotDetails extends Snapshot {
  manifest: Record<string, unknown>;
  migrations?: MigrationStep[];
}

export type OperationKind =
  | "create"
  | "import"
  | "export"
  | "deploy"
  | "rollback"
  | "release"
  | "verify"
  | "unlock"
  | "retry"
  | "plan";

export type OperationState = "running" | "done" | "failed" | "cancelled";

export interface Operation {
  id: string;
  kind: OperationKind;
  snapshot: string;
  state: OperationState;
  phase: string;
  done: number;
  total: number;
  started: string;
  ended?: string;
  cancellable: boolean;
  code?: string;
  error?: string;
  remedy?: string;
  user?: string;
  windowMillis?: number;
  result?: unknown;
  /** The right to see this one operation, whoever the Hub's users are; only in the first answer. */
  token?: string;
}

export interface Deployment {
  snapshot: string;
  generation: number;
  mode: DeployMode;
  windowMillis: number;
  kept?: string;
  notes?: string[];
}

export interface DeployPlan {
  snapshot: string;
  mode: DeployMode;
  defaultMode: DeployMode;
  deployable: boolean;
  code?: string;
  reason?: string;
  hub?: { id: string; version: string };
  database?: { found: number; current: number };
  migrations?: MigrationStep[];
  rows?: { kind: string; now: number; then: number; gained: number; lost: number }[];
  files?: {
    now: number;
    then: number;
    gained: number;
    lost: number;
    bytesNow: number;
    bytesThen: number;
  };
  secrets?: {
    total: number;
    readable: number;
    unreadable: number;
    verdict: string;
    reason?: string;
  };
  paths?: { rewritten: number; outside: number; samples?: string[] };
  space?: { place: "database" | "buckets"; needed: number; free: number }[];
  logins?: string[];
  notes?: string[];
}

export type HubState = "starting" | "serving" | "quiescing" | "damaged" | "stopped";

export interface HubStatus {
  state: HubState;
  reason?: string;
  generation: number;
  mode: DeployMode;
  snapshot?: string;
  hubId: string;
  hubVersion: string;
  keyId: string;
  database: number;
  lastWindowMillis?: number;
  freeBytes: number;
  freeSpace?: { snapshotBytes: number; databaseBytes: number; bucketBytes: number };
  operation?: Operation;
  origin?: string;
  locked?: boolean;
  previous?: { generation: number; snapshot?: string; mode?: DeployMode; since?: string };
  notes?: string[];
}

export interface Session {
  required: boolean;
  authenticated: boolean;
  user?: string;
  hubUsers?: boolean;
}

export interface Verification {
  name: string;
  verified: string;
  files: number;
  bytes: number;
}
