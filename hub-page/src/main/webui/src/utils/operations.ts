import type { Operation, OperationKind } from "@app/api/models";

export const isOver = (operation: Operation): boolean => operation.state !== "running";

/** Those of which one runs at a time. */
const EXCLUSIVE: OperationKind[] = ["create", "deploy", "rollback", "release", "retry"];

export const isExclusive = (operation: Operation): boolean => EXCLUSIVE.includes(operation.kind);

/** How much of its phase is done, in percent; undefined where nobody knows. */
export const percent = (operation: Operation): number | undefined =>
  operation.total > 0
    ? Math.min(100, Math.floor((100 * operation.done) / operation.total))
    : undefined;

/** The list with a newer state of one operation; newest first. A state never goes back. */
export const mergeOperation = (all: Operation[], news: Operation): Operation[] => {
  const known = all.find((operation) => operation.id === news.id);
  if (!known) {
    return [news, ...all];
  }
  if (isOver(known) && !isOver(news)) {
    return all;
  }
  return all.map((operation) => (operation.id === news.id ? news : operation));
};

/** What an operation does now with `name`, if anything. */
export const runningWith = (all: Operation[], name: string): Operation | undefined =>
  all.find(
    (operation) => operation.snapshot === name && !isOver(operation) && operation.kind !== "plan",
  );
