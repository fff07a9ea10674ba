import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import { Alert, AlertActionCloseButton, AlertGroup, type AlertProps } from "@patternfly/react-core";

interface Notification {
  key: number;
  title: string;
  variant: AlertProps["variant"];
  body?: ReactNode;
}

type Push = (notification: Omit<Notification, "key">) => void;

const NotificationsContext = createContext<Push>(() => undefined);

export const useNotifications = () => useContext(NotificationsContext);

const TOAST_MILLIS = 8000;

/** Toasts, top right, gone after a while; read out politely. */
export const NotificationsProvider = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState<Notification[]>([]);
  const last = useRef(0);
  const push = useCallback<Push>((notification) => {
    last.current += 1;
    const key = last.current;
    setShown((before) => [...before, { ...notification, key }]);
  }, []);
  const dismiss = (key: number) =>
    setShown((before) => before.filter((notification) => notification.key !== key));
  const toasts = useMemo(
    () =>
      shown.map(({ key, title, variant, body }) => (
        <Alert
          key={key}
          variant={variant}
          title={title}
          timeout={TOAST_MILLIS}
          onTimeout={() => dismiss(key)}
          actionClose={<AlertActionCloseButton title={title} onClose={() => dismiss(key)} />}
        >
          {body}
        </Alert>
      )),
    [shown],
  );
  return (
    <NotificationsContext.Provider value={push}>
      {children}
      <AlertGroup isToast isLiveRegion>
        {toasts}
      </AlertGroup>
    </NotificationsContext.Provider>
  );
};
