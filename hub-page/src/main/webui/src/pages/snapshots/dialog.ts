import type { Snapshot } from "@app/api/models";

/** The dialog that is open; one at a time. */
export type Dialog =
  | { kind: "create" }
  | { kind: "import"; files: File[]; adopt?: string }
  | { kind: "export" | "deploy" | "delete" | "unlock"; snapshot: Snapshot }
  | { kind: "progress"; operation: string; snapshot: string }
  | { kind: "release" };
