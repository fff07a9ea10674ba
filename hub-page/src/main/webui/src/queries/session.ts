import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { HubError } from "@app/api/rest/client";
import { getSession, type Login, logIn, logOut, webUiToken } from "@app/api/rest/session";

export const SESSION_KEY = ["session"];

/** Who uses the page; whoever opened it from the rest of the web UI is logged in by that. */
export const fetchSession = async () => {
  const session = await getSession();
  const token = session.authenticated ? undefined : webUiToken();
  if (token) {
    // Its login counts here, if the Hub says so.
    await logIn({ token }).catch(() => undefined);
    return getSession();
  }
  return session;
};

export const useFetchSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: fetchSession,
    refetchInterval: (session, query) =>
      query.state.error ? 1000 : session?.authenticated ? false : 5000,
  });

export const useLogInMutation = () => {
  const client = useQueryClient();
  return useMutation<void, HubError, Login>({
    mutationFn: logIn,
    onSuccess: () => client.invalidateQueries(),
  });
};

export const useLogOutMutation = () => {
  const client = useQueryClient();
  return useMutation<void, HubError>({
    mutationFn: logOut,
    onSettled: () => {
      client.clear();
      location.reload();
    },
  });
};
