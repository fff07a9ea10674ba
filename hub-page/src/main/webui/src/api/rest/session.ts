import type { Session } from "@app/api/models";
import { HubError, request } from "./client";

/** Nobody has to log in at a Hub that knows no sessions. */
const OPEN: Session = { required: false, authenticated: true };

export const getSession = async (): Promise<Session> => {
  try {
    const session = await request<Session>({ url: "ui/session" });
    return { ...session, authenticated: session.authenticated || !session.required };
  } catch (failure) {
    if (failure instanceof HubError && failure.status === 404) {
      return OPEN;
    }
    throw failure;
  }
};

export type Login = { user: string; password: string } | { token: string };

export const logIn = (login: Login): Promise<void> =>
  request({ method: "POST", url: "ui/session", data: login });

export const logOut = (): Promise<void> => request({ method: "DELETE", url: "ui/session" });

/** The token of the rest of Konveyor's web UI, if this page was opened from it in the same tab. */
export const webUiToken = (): string | undefined => {
  for (let i = 0; i < sessionStorage.length; i++) {
    const key = sessionStorage.key(i) ?? "";
    if (key.startsWith("oidc.user:")) {
      try {
        const user = JSON.parse(sessionStorage.getItem(key) ?? "{}") as { access_token?: string };
        return user.access_token;
      } catch {
        return undefined;
      }
    }
  }
  return undefined;
};
