import { useState } from "react";
import {
  Button,
  MenuToggle,
  SearchInput,
  Select,
  SelectList,
  SelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarFilter,
  ToolbarGroup,
  ToolbarItem,
  Tooltip,
} from "@patternfly/react-core";
import { FilterIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { TableState } from "@app/hooks/use-table-state";
import type { OriginFilter, SnapshotState } from "@app/utils/snapshot-state";
import { SnapshotsPagination } from "./snapshots-pagination";

const CATEGORIES = ["name", "status", "origin"] as const;
type Category = (typeof CATEGORIES)[number];

const STATES: SnapshotState[] = [
  "ready",
  "key-locked",
  "incompatible",
  "not-imported",
  "evidence",
  "damaged",
  "not-deployable",
];
const ORIGINS: OriginFilter[] = ["here", "imported", "automatic", "not imported"];

interface ChoiceProps {
  id: string;
  label: string;
  placeholder: string;
  value?: string;
  options: { value: string; text: string }[];
  icon?: React.ReactNode;
  onSelect: (value: string) => void;
}

const Choice = ({ id, label, placeholder, value, options, icon, onSelect }: ChoiceProps) => {
  const [isOpen, setOpen] = useState(false);
  const text = options.find((option) => option.value === value)?.text ?? placeholder;
  return (
    <Select
      id={id}
      isOpen={isOpen}
      selected={value}
      onOpenChange={setOpen}
      shouldFocusToggleOnSelect
      onSelect={(_, selected) => {
        onSelect(String(selected));
        setOpen(false);
      }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          icon={icon}
          isExpanded={isOpen}
          aria-label={`${label}: ${text}`}
          onClick={() => setOpen(!isOpen)}
        >
          {text}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={label}>
        {options.map((option) => (
          <SelectOption key={option.value} value={option.value}>
            {option.text}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
};

interface SnapshotsToolbarProps {
  table: TableState;
  update: (change: Partial<TableState>) => void;
  itemCount: number;
  /** Why no snapshot can be created now; empty if one can. */
  refusal: string;
  /** Whether what is left of the Hub would be kept. */
  isDamaged: boolean;
  onCreate: () => void;
  onImport: () => void;
  onOperations: () => void;
}

export const SnapshotsToolbar = (props: SnapshotsToolbarProps) => {
  const { t } = useTranslation();
  const { table, update, refusal } = props;
  const [category, setCategory] = useState<Category>("name");
  const create = (
    <Button isAriaDisabled={refusal !== ""} onClick={props.onCreate}>
      {t(props.isDamaged ? "actions.keepEvidence" : "actions.createSnapshot")}
    </Button>
  );
  return (
    <Toolbar
      className="hub-toolbar"
      clearAllFilters={() => update({ text: "", status: undefined, origin: undefined })}
      clearFiltersButtonText={t("actions.clearFilters")}
    >
      <ToolbarContent>
        <ToolbarGroup variant="filter-group">
          <ToolbarItem>
            <Choice
              id="filter-category"
              label={t("filters.category")}
              placeholder={t("terms.name")}
              value={category}
              icon={<FilterIcon />}
              options={CATEGORIES.map((value) => ({ value, text: t(`terms.${value}`) }))}
              onSelect={(value) => setCategory(value as Category)}
            />
          </ToolbarItem>
          <ToolbarFilter
            categoryName={t("terms.name")}
            labels={table.text ? [table.text] : []}
            deleteLabel={() => update({ text: "" })}
            showToolbarItem={category === "name"}
          >
            <SearchInput
              aria-label={t("filters.nameLabel")}
              placeholder={t("filters.namePlaceholder")}
              value={table.text}
              onChange={(_, text) => update({ text })}
              onClear={() => update({ text: "" })}
            />
          </ToolbarFilter>
          <ToolbarFilter
            categoryName={t("terms.status")}
            labels={table.status ? [t(`status.${table.status}`)] : []}
            deleteLabel={() => update({ status: undefined })}
            showToolbarItem={category === "status"}
          >
            <Choice
              id="filter-status"
              label={t("terms.status")}
              placeholder={t("filters.statusPlaceholder")}
              value={table.status}
              options={STATES.map((value) => ({ value, text: t(`status.${value}`) }))}
              onSelect={(status) => update({ status: status as SnapshotState })}
            />
          </ToolbarFilter>
          <ToolbarFilter
            categoryName={t("terms.origin")}
            labels={table.origin ? [t(`label.${table.origin}`)] : []}
            deleteLabel={() => update({ origin: undefined })}
            showToolbarItem={category === "origin"}
          >
            <Choice
              id="filter-origin"
              label={t("terms.origin")}
              placeholder={t("filters.originPlaceholder")}
              value={table.origin}
              options={ORIGINS.map((value) => ({ value, text: t(`label.${value}`) }))}
              onSelect={(origin) => update({ origin: origin as OriginFilter })}
            />
          </ToolbarFilter>
        </ToolbarGroup>
        <ToolbarGroup variant="action-group">
          <ToolbarItem>
            {refusal ? <Tooltip content={refusal}>{create}</Tooltip> : create}
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" onClick={props.onImport}>
              {t("actions.importSnapshot")}
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="link" onClick={props.onOperations}>
              {t("actions.operations")}
            </Button>
          </ToolbarItem>
        </ToolbarGroup>
        <ToolbarItem variant="pagination" align={{ default: "alignEnd" }}>
          <SnapshotsPagination
            table={table}
            update={update}
            itemCount={props.itemCount}
            variant="top"
          />
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  );
};
