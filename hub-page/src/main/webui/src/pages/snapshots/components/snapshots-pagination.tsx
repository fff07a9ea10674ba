import { Pagination } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { TableState } from "@app/hooks/use-table-state";

interface SnapshotsPaginationProps {
  table: TableState;
  update: (change: Partial<TableState>) => void;
  itemCount: number;
  variant: "top" | "bottom";
}

export const SnapshotsPagination = (props: SnapshotsPaginationProps) => {
  const { t } = useTranslation();
  const { table, update, itemCount, variant } = props;
  const where = variant === "top" ? "Top" : "Bottom";
  return (
    <Pagination
      itemCount={itemCount}
      page={table.page}
      perPage={table.perPage}
      variant={variant}
      isCompact={false}
      widgetId={`pagination-${variant}`}
      titles={{ paginationAriaLabel: t("table.pagination", { where }) }}
      onSetPage={(_, page) => update({ page })}
      onPerPageSelect={(_, perPage, page) => update({ perPage, page })}
    />
  );
};
