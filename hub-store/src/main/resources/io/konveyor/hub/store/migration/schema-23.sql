-- What database version 23 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 23.

CREATE TABLE `IdpClient` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Subject` text NOT NULL UNIQUE,
  `ClientId` text NOT NULL,
  `Secret` text,
  `ApplicationType` text NOT NULL,
  `Grants` json,
  `RedirectURIs` json,
  `Scopes` json,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_IdpClient_ClientId` ON `IdpClient` (`ClientId`);
CREATE UNIQUE INDEX `idx_IdpClient_Subject` ON `IdpClient` (`Subject`);

CREATE TABLE `Role` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Scopes` json,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_Role_Name` ON `Role` (`Name`);

CREATE TABLE `ServiceAccount` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Description` text,
  `Name` text NOT NULL,
  `Subject` text NOT NULL,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_ServiceAccount_Name` ON `ServiceAccount` (`Name`);
CREATE UNIQUE INDEX `idx_ServiceAccount_Subject` ON `ServiceAccount` (`Subject`);

CREATE TABLE `ServiceAccountRole` (
  `ServiceAccountID` integer,
  `RoleID` integer,
  PRIMARY KEY (`ServiceAccountID`,`RoleID`),
  CONSTRAINT `fk_ServiceAccountRole_Role` FOREIGN KEY (`RoleID`) REFERENCES `Role` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ServiceAccountRole_ServiceAccount` FOREIGN KEY (`ServiceAccountID`) REFERENCES `ServiceAccount` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `Token` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Kind` text NOT NULL,
  `AuthId` text NOT NULL,
  `Subject` text,
  `Digest` text,
  `Issued` datetime NOT NULL,
  `Scopes` json,
  `Expiration` datetime,
  `GrantID` integer,
  `UserID` integer,
  `IdpIdentityID` integer,
  `IdpClientID` integer,
  `TaskID` integer,
  `Description` text,
  `ServiceAccountID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Grant_Tokens` FOREIGN KEY (`GrantID`) REFERENCES `Grant` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_IdpClient_Tokens` FOREIGN KEY (`IdpClientID`) REFERENCES `IdpClient` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_IdpIdentity_Tokens` FOREIGN KEY (`IdpIdentityID`) REFERENCES `IdpIdentity` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ServiceAccount_Tokens` FOREIGN KEY (`ServiceAccountID`) REFERENCES `ServiceAccount` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Task_Tokens` FOREIGN KEY (`TaskID`) REFERENCES `Task` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_User_Tokens` FOREIGN KEY (`UserID`) REFERENCES `User` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `idx_Token_AuthId` ON `Token` (`AuthId`);
CREATE INDEX `idx_Token_Digest` ON `Token` (`Digest`);
CREATE INDEX `idx_Token_Expiration` ON `Token` (`Expiration`);
CREATE INDEX `idx_Token_GrantID` ON `Token` (`GrantID`);
CREATE INDEX `idx_Token_IdpClientID` ON `Token` (`IdpClientID`);
CREATE INDEX `idx_Token_IdpIdentityID` ON `Token` (`IdpIdentityID`);
CREATE INDEX `idx_Token_ServiceAccountID` ON `Token` (`ServiceAccountID`);
CREATE INDEX `idx_Token_Subject` ON `Token` (`Subject`);
CREATE INDEX `idx_Token_TaskID` ON `Token` (`TaskID`);
CREATE INDEX `idx_Token_UserID` ON `Token` (`UserID`);

CREATE TABLE `User` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Subject` text NOT NULL UNIQUE,
  `Login` text NOT NULL,
  `Name` text,
  `Password` text NOT NULL,
  `Email` text NOT NULL,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_User_Email` ON `User` (`Email`);
CREATE UNIQUE INDEX `idx_User_Login` ON `User` (`Login`);
CREATE UNIQUE INDEX `idx_User_Subject` ON `User` (`Subject`);
