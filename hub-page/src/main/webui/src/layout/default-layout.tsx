import type { ReactNode } from "react";
import {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  Nav,
  NavGroup,
  NavItem,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Brand } from "./brand";
import { UserMenu } from "./user-menu";

const MAIN_ID = "main-content";

/** Masthead and sidebar as the rest of Konveyor's web UI has them. */
export const DefaultLayout = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const masthead = (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton isHamburgerButton id="nav-toggle" aria-label={t("page.navigation")} />
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component="div">
            <Brand />
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar id="masthead-toolbar" isStatic>
          <ToolbarContent>
            <ToolbarItem align={{ default: "alignEnd" }}>
              <UserMenu />
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );
  const sidebar = (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={t("page.perspective")}>
          <NavGroup title={t("page.perspective")}>
            <NavItem itemId="snapshots" isActive to="./">
              {t("page.title")}
            </NavItem>
          </NavGroup>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
  return (
    <Page
      masthead={masthead}
      sidebar={sidebar}
      isManagedSidebar
      isContentFilled
      mainContainerId={MAIN_ID}
      skipToContent={<SkipToContent href={`#${MAIN_ID}`}>{t("page.skip")}</SkipToContent>}
    >
      {children}
    </Page>
  );
};
