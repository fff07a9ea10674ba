import type { DeployPlan } from "@app/api/models";

/** Rows of one kind, now and after a deploy; a number below zero is not known. */
export interface Change {
  kind: string;
  now: number;
  then: number;
  gained: number;
  lost: number;
}

/** Asked for by everybody, changed or not. */
const FIRST = "Application";

const isChanged = (row: Change) => row.gained !== 0 || row.lost !== 0 || row.now !== row.then;

/** As many kinds as a person takes in at a glance. */
const AT_A_GLANCE = 4;

/**
 * The kinds a person knows, applications first, then what changes most; and what else changes.
 *
 * @param isKnown whether there is a word for a table
 */
export const changesOf = (plan: DeployPlan, isKnown: (kind: string) => boolean) => {
  const rows = (plan.rows ?? [])
    .filter((row) => row.kind === FIRST || isChanged(row))
    .sort(
      (a, b) =>
        Number(b.kind === FIRST) - Number(a.kind === FIRST) ||
        Number(isKnown(b.kind)) - Number(isKnown(a.kind)) ||
        b.gained + b.lost - (a.gained + a.lost),
    );
  const known = rows.filter(({ kind }) => isKnown(kind)).slice(0, AT_A_GLANCE);
  return { known, rest: rows.slice(known.length) };
};
