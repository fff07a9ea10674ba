import type { Operation, Snapshot } from "@app/api/models";
import type { TableState } from "@app/hooks/use-table-state";
import { runningWith } from "@app/utils/operations";
import { originOf, type SnapshotState, stateOf } from "@app/utils/snapshot-state";

/** A snapshot with what the page says of it. */
export interface Row {
  snapshot: Snapshot;
  running?: Operation;
  state: SnapshotState;
}

export const rowsOf = (snapshots: Snapshot[], operations: Operation[], database: number): Row[] =>
  snapshots.map((snapshot) => {
    const running = runningWith(operations, snapshot.name);
    return { snapshot, running, state: stateOf(snapshot, database, running) };
  });

const ORDER = {
  name: (a: Row, b: Row) => a.snapshot.name.localeCompare(b.snapshot.name, "en", { numeric: true }),
  size: (a: Row, b: Row) => a.snapshot.size - b.snapshot.size,
  created: (a: Row, b: Row) =>
    (a.snapshot.created ?? "").localeCompare(b.snapshot.created ?? "") || ORDER.name(a, b),
  database: (a: Row, b: Row) => a.snapshot.database - b.snapshot.database || ORDER.name(a, b),
};

/** Those that the filters let through, in order. */
export const selectRows = (rows: Row[], table: TableState): Row[] => {
  const text = table.text.trim().toLowerCase();
  const selected = rows.filter(
    ({ snapshot, state }) =>
      snapshot.name.toLowerCase().includes(text) &&
      (!table.status || state === table.status) &&
      (!table.origin || originOf(snapshot) === table.origin),
  );
  selected.sort(ORDER[table.sort]);
  return table.direction === "desc" ? selected.reverse() : selected;
};
