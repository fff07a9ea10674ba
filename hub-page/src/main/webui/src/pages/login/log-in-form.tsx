import { useState } from "react";
import {
  ActionGroup,
  Alert,
  Button,
  Card,
  CardBody,
  CardTitle,
  Content,
  Form,
  FormGroup,
  PageSection,
  Radio,
  TextInput,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { PassphraseField } from "@app/components/passphrase-field";
import { useRefusalText } from "@app/components/refusal";
import { useLogInMutation } from "@app/queries/session";

/** As a user of the Hub; or with the recovery token, which works while the Hub is down. */
export const LogInForm = ({ hubUsers }: { hubUsers: boolean }) => {
  const { t } = useTranslation();
  const refusal = useRefusalText();
  const [wantsToken, setWantsToken] = useState(false);
  const [user, setUser] = useState("");
  const [secret, setSecret] = useState("");
  const { mutate: logIn, error, isLoading, reset } = useLogInMutation();
  const withToken = wantsToken || !hubUsers;
  const choose = (token: boolean) => {
    setWantsToken(token);
    setSecret("");
    reset();
  };
  const submit = () =>
    logIn(withToken ? { token: secret.trim() } : { user, password: secret }, {
      onError: () => setSecret(""),
    });
  return (
    <PageSection>
      <Card className="hub-log-in">
        <CardTitle component="h1">{t("login.title")}</CardTitle>
        <CardBody>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            {error && (
              <Alert
                isInline
                isLiveRegion
                variant="danger"
                title={error.status === 401 ? t("login.refused") : refusal(error)}
              />
            )}
            {hubUsers ? (
              <FormGroup role="radiogroup" label={t("login.how")} fieldId="how">
                <Radio
                  id="as-user"
                  name="how"
                  label={t("login.asUser")}
                  isChecked={!withToken}
                  onChange={() => choose(false)}
                />
                <Radio
                  id="with-token"
                  name="how"
                  label={t("login.withToken")}
                  isChecked={withToken}
                  onChange={() => choose(true)}
                />
              </FormGroup>
            ) : (
              <Alert isInline variant="info" title={t("login.hubDown")} />
            )}
            {withToken ? (
              <>
                <PassphraseField
                  id="token"
                  label={t("terms.token")}
                  value={secret}
                  onChange={setSecret}
                  isRequired
                />
                <Content component="small">{t("login.tokenHelp")}</Content>
              </>
            ) : (
              <>
                <FormGroup label={t("terms.user")} fieldId="user" isRequired>
                  <TextInput
                    id="user"
                    value={user}
                    isRequired
                    autoComplete="username"
                    onChange={(_, value) => setUser(value)}
                  />
                </FormGroup>
                <PassphraseField
                  id="password"
                  label={t("terms.password")}
                  value={secret}
                  onChange={setSecret}
                  autoComplete="current-password"
                  isRequired
                />
              </>
            )}
            <ActionGroup>
              <Button
                type="submit"
                isLoading={isLoading}
                isDisabled={isLoading || !secret || (!withToken && !user)}
              >
                {t("actions.logIn")}
              </Button>
            </ActionGroup>
          </Form>
        </CardBody>
      </Card>
    </PageSection>
  );
};
