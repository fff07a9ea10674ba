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
  return (
    <Pagination
      itemCount={itemCount}
      page={table.page}
      perPage={table.perPage}
      variant={variant}
      isCompact={false}
      widgetId={`pagination-${variant}`}
      titles={{
        paginationAriaLabel: t(`pagination.${variant}`),
        ofWord: t("pagination.of"),
        itemsPerPage: t("pagination.itemsPerPage"),
        perPageSuffix: t("pagination.perPage"),
        currPageAriaLabel: t("pagination.current"),
        toFirstPageAriaLabel: t("pagination.first"),
        toPreviousPageAriaLabel: t("pagination.previous"),
        toNextPageAriaLabel: t("pagination.next"),
        toLastPageAriaLabel: t("pagination.last"),
      }}
      onSetPage={(_, page) => update({ page })}
      onPerPageSelect={(_, perPage, page) => update({ perPage, page })}
    />
  );
};
