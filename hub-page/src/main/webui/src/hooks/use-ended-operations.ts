import { useEffect, useRef } from "react";
import type { Operation } from "@app/api/models";
import { isOver } from "@app/utils/operations";

/** Tells of every operation that ends while the page is open, whoever started it; each once. */
export const useEndedOperations = (
  operations: Operation[] | undefined,
  onEnded: (operation: Operation) => void,
) => {
  const told = useRef<Set<string>>();
  useEffect(() => {
    if (!operations) {
      return;
    }
    const over = operations.filter(isOver);
    if (!told.current) {
      // What had ended before the page was opened is history.
      told.current = new Set(over.map((operation) => operation.id));
      return;
    }
    for (const operation of over) {
      if (!told.current.has(operation.id)) {
        told.current.add(operation.id);
        onEnded(operation);
      }
    }
  }, [operations, onEnded]);
};
