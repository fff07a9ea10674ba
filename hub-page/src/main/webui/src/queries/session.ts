import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { HubError } from "@app/api/rest/client";
import { getSession, type Login, logIn, logOut, webUiToken } from "@app/api/rest/session";

const SESSION_KEY = ["session"];

export const useFetchSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: async () => {
      const session = await getSession();
      const token = session.authenticated ? undefined : webUiToken();
      if (token) {
        // Opened from the rest of the web UI: its login counts here, if the Hub says so.
        await logIn({ token }).catch(() => undefined);
        return getSession();
      }
      return session;
    },
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
