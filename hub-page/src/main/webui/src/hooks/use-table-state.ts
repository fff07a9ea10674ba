import { useCallback, useState } from "react";
import type { OriginFilter, SnapshotState } from "@app/utils/snapshot-state";

export type SortKey = "name" | "size" | "created" | "database";

export interface TableState {
  text: string;
  status?: SnapshotState;
  origin?: OriginFilter;
  sort: SortKey;
  direction: "asc" | "desc";
  page: number;
  perPage: number;
}

const DEFAULTS: TableState = {
  text: "",
  sort: "created",
  direction: "desc",
  page: 1,
  perPage: 10,
};

const read = (): TableState => {
  const query = new URLSearchParams(location.search);
  const number = (name: string, otherwise: number) => Number(query.get(name)) || otherwise;
  return {
    text: query.get("name") ?? DEFAULTS.text,
    status: (query.get("status") as SnapshotState | null) ?? undefined,
    origin: (query.get("origin") as OriginFilter | null) ?? undefined,
    sort: (query.get("sort") as SortKey | null) ?? DEFAULTS.sort,
    direction: query.get("direction") === "asc" ? "asc" : DEFAULTS.direction,
    page: number("page", DEFAULTS.page),
    perPage: number("perPage", DEFAULTS.perPage),
  };
};

const write = (state: TableState) => {
  const query = new URLSearchParams();
  const put = (name: string, value: string | number | undefined, otherwise?: string | number) => {
    if (value !== undefined && value !== "" && value !== otherwise) {
      query.set(name, String(value));
    }
  };
  put("name", state.text);
  put("status", state.status);
  put("origin", state.origin);
  put("sort", state.sort, DEFAULTS.sort);
  put("direction", state.direction, DEFAULTS.direction);
  put("page", state.page, DEFAULTS.page);
  put("perPage", state.perPage, DEFAULTS.perPage);
  const text = query.toString();
  history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : ""));
};

/** Filters, order and page of the table; they live in the address, so that a reload keeps them. */
export const useTableState = () => {
  const [state, setState] = useState(read);
  const update = useCallback((change: Partial<TableState>) => {
    setState((before) => {
      // Another filter or order begins at its first page.
      const next = { ...before, ...("page" in change ? {} : { page: 1 }), ...change };
      write(next);
      return next;
    });
  }, []);
  return [state, update] as const;
};
