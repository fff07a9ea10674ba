-- What a fresh Hub's database holds besides tags, roles and files.
-- <now> is the time of creation, <uuid> a new one at each place, <password> the hashed password of
-- the first user, <key> the encrypted signing key. A semicolon at a line's end ends a statement.
-- Source: a fresh database of tackle2-hub 624977ec.

INSERT INTO Setting (ID, CreateTime, CreateUser, UpdateTime, UpdateUser, Key, Value) VALUES
  (1, '<now>', '', '<now>', '', '.migration.version', CAST('{"version":23}' AS BLOB)),
  (2, '<now>', '', NULL, '', 'git.insecure.enabled', CAST('false' AS BLOB)),
  (3, '<now>', '', NULL, '', 'svn.insecure.enabled', CAST('false' AS BLOB)),
  (4, '<now>', '', NULL, '', 'mvn.insecure.enabled', CAST('false' AS BLOB)),
  (5, '<now>', '', NULL, '', 'mvn.dependencies.update.forced', CAST('false' AS BLOB)),
  (6, '<now>', '', NULL, '', 'review.assessment.required', CAST('true' AS BLOB)),
  (7, '<now>', '', NULL, '', 'download.html.enabled', CAST('false' AS BLOB)),
  (8, '<now>', '', NULL, '', 'download.csv.enabled', CAST('false' AS BLOB)),
  (9, '<now>', '', NULL, '', 'ui.target.order', CAST('[1,2,3,4,5,6,7,8,9,10,11]' AS BLOB)),
  (10, '<now>', '', '<now>', '', '.jsd.cloudfoundry-coordinates.version', CAST('{"digest":"1F264F2DA07BBC8E","version":1}' AS BLOB)),
  (11, '<now>', '', '<now>', '', '.jsd.cloudfoundry-filter.version', CAST('{"digest":"C04D986E070A0FA6","version":1}' AS BLOB));

INSERT INTO Proxy (ID, CreateTime, CreateUser, UpdateUser, Enabled, Kind, Host, Port) VALUES
  (1, '<now>', '', '', 0, 'http', '', 0),
  (2, '<now>', '', '', 0, 'https', '', 0);

-- Rules of rule sets that an upstream migration deletes: the first rule sets made adopt them.
INSERT INTO Rule (ID, CreateTime, CreateUser, UpdateUser, Name, Description, RuleSetID, Labels) VALUES
  (1, '<now>', '', '', '', '', 1, CAST('["konveyor.io/target=eap8"]' AS BLOB)),
  (2, '<now>', '', '', '', '', 1, CAST('["konveyor.io/target=eap7"]' AS BLOB)),
  (3, '<now>', '', '', '', '', 2, CAST('["konveyor.io/target=cloud-readiness"]' AS BLOB)),
  (4, '<now>', '', '', '', '', 3, CAST('["konveyor.io/target=quarkus"]' AS BLOB)),
  (5, '<now>', '', '', '', '', 4, CAST('["konveyor.io/target=openjdk"]' AS BLOB)),
  (6, '<now>', '', '', '', '', 5, CAST('["konveyor.io/target=openjdk11"]' AS BLOB)),
  (7, '<now>', '', '', '', '', 5, CAST('["konveyor.io/target=openjdk17"]' AS BLOB)),
  (8, '<now>', '', '', '', '', 6, CAST('["konveyor.io/target=linux"]' AS BLOB)),
  (9, '<now>', '', '', '', '', 7, CAST('["konveyor.io/target=jakarta-ee"]' AS BLOB)),
  (10, '<now>', '', '', '', '', 8, CAST('["konveyor.io/target=rhr"]' AS BLOB)),
  (11, '<now>', '', '', '', '', 9, CAST('["konveyor.io/target=openliberty"]' AS BLOB)),
  (12, '<now>', '', '', '', '', 10, CAST('["konveyor.io/target=camel"]' AS BLOB)),
  (13, '<now>', '', '', '', '', 11, CAST('["konveyor.io/target=azure-appservice"]' AS BLOB)),
  (14, '<now>', '', '', '', '', 11, CAST('["konveyor.io/target=azure-aks"]' AS BLOB));

INSERT INTO User (ID, CreateTime, CreateUser, UpdateTime, UpdateUser, Subject, Login, Name, Password, Email) VALUES
  (1, '<now>', '', '<now>', '', '<uuid>', 'admin', '', '<password>', '');
INSERT INTO UserRole (UserID, RoleID) VALUES (1, 1);

INSERT INTO ServiceAccount (ID, CreateTime, CreateUser, UpdateTime, UpdateUser, Name, Description, Subject) VALUES
  (1, '<now>', '', '<now>', '', 'task.addon', 'Task manager SA.', '<uuid>');
INSERT INTO ServiceAccountRole (ServiceAccountID, RoleID) VALUES (1, 100);

INSERT INTO IdpClient (ID, CreateTime, CreateUser, UpdateTime, UpdateUser, ClientId, Secret, ApplicationType, Subject, Grants, RedirectURIs, Scopes) VALUES
  (1, '<now>', '', '<now>', '', 'web-ui', '', 'web', '<uuid>',
    CAST('["urn:ietf:params:oauth:grant-type:jwt-bearer","authorization_code","refresh_token"]' AS BLOB),
    CAST('["${issuer.proto}://${issuer.host}{,*}/**"]' AS BLOB),
    CAST('["offline_access","openid","profile","email"]' AS BLOB)),
  (2, '<now>', '', '<now>', '', 'kantra', '', 'native', '<uuid>',
    CAST('["urn:ietf:params:oauth:grant-type:device_code","authorization_code","refresh_token"]' AS BLOB),
    CAST('[]' AS BLOB),
    CAST('["offline_access","openid","profile","email"]' AS BLOB)),
  (3, '<now>', '', '<now>', '', 'kai-ide', '', 'native', '<uuid>',
    CAST('["urn:ietf:params:oauth:grant-type:jwt-bearer","authorization_code","refresh_token"]' AS BLOB),
    CAST('["vscode://konveyor.konveyor-core/auth","http://127.0.0.1/callback"]' AS BLOB),
    CAST('["offline_access","openid","profile","email"]' AS BLOB)),
  (4, '<now>', '', '<now>', '', 'web-ui-with-secret', 'test-secret-value', 'web', '<uuid>',
    CAST('["urn:ietf:params:oauth:grant-type:jwt-bearer","authorization_code","refresh_token"]' AS BLOB),
    CAST('["${issuer.proto}://${issuer.host}{,*}/**"]' AS BLOB),
    CAST('["offline_access","openid","profile","email"]' AS BLOB));

INSERT INTO RsaKey (ID, CreateTime, CreateUser, UpdateTime, UpdateUser, PEM) VALUES
  (1, '<now>', '', '<now>', '', '<key>');
