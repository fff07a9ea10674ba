import { useState } from "react";
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from "@patternfly/react-core";
import { UserIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { useFetchSession, useLogOutMutation } from "@app/queries/session";

/** Who is logged in, and the way out; nothing where nobody has to. */
export const UserMenu = () => {
  const { t } = useTranslation();
  const { data: session } = useFetchSession();
  const { mutate: logOut } = useLogOutMutation();
  const [isOpen, setOpen] = useState(false);
  if (!session?.required || !session.authenticated) {
    return null;
  }
  const name = session.user ?? t("terms.user");
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: "end" }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          isExpanded={isOpen}
          icon={<UserIcon />}
          aria-label={`${t("page.user")}: ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem key="log-out" onClick={() => logOut()}>
          {t("page.logOut")}
        </DropdownItem>
      </DropdownList>
    </Dropdown>
  );
};
