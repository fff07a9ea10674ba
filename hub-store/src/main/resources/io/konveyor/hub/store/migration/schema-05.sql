-- What database version 5 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 5.

DROP TABLE `RuleBundle`;

CREATE TABLE `Analysis` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Effort` integer,
  `ApplicationID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Analyses` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Analysis_ApplicationID` ON `Analysis` (`ApplicationID`);

CREATE TABLE `Fact` (
  `ApplicationID` integer,
  `Key` text,
  `Source` text NOT NULL,
  `Value` json NOT NULL,
  PRIMARY KEY (`ApplicationID`,`Key`,`Source`),
  CONSTRAINT `fk_Application_Facts` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `Identity` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Kind` text NOT NULL,
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `User` text,
  `Password` text,
  `Key` text,
  `Settings` text,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_Identity_Name` ON `Identity` (`Name`);

CREATE TABLE `Incident` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `File` text NOT NULL,
  `Line` integer,
  `Message` text,
  `CodeSnip` text,
  `Facts` json,
  `IssueID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Issue_Incidents` FOREIGN KEY (`IssueID`) REFERENCES `Issue` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Incident_File` ON `Incident` (`File`);
CREATE INDEX `idx_Incident_IssueID` ON `Incident` (`IssueID`);

CREATE TABLE `Issue` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `RuleSet` text NOT NULL,
  `Rule` text NOT NULL,
  `Name` text,
  `Description` text,
  `Category` text NOT NULL,
  `Links` json,
  `Facts` json,
  `Labels` json,
  `Effort` integer NOT NULL,
  `AnalysisID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Analysis_Issues` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Issue_AnalysisID` ON `Issue` (`AnalysisID`);
CREATE INDEX `idx_Issue_Category` ON `Issue` (`Category`);
CREATE INDEX `idx_Issue_Effort` ON `Issue` (`Effort`);
CREATE INDEX `idx_Issue_Name` ON `Issue` (`Name`);
CREATE INDEX `issueA` ON `Issue` (`RuleSet`,`Rule`);

CREATE TABLE `MigrationWave` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `StartDate` datetime,
  `EndDate` datetime,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `MigrationWaveA` ON `MigrationWave` (`Name`,`StartDate`,`EndDate`);

CREATE TABLE `Rule` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Description` text,
  `Labels` json,
  `RuleSetID` integer NOT NULL,
  `FileID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleSet_Rules` FOREIGN KEY (`RuleSetID`) REFERENCES `RuleSet` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Rule_File` FOREIGN KEY (`FileID`) REFERENCES `File` (`ID`)
);
CREATE UNIQUE INDEX `RuleA` ON `Rule` (`RuleSetID`,`FileID`);

CREATE TABLE `RuleSet` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Kind` text,
  `Name` text NOT NULL,
  `Description` text,
  `Custom` numeric,
  `Repository` json,
  `ImageID` integer,
  `IdentityID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleSet_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`),
  CONSTRAINT `fk_RuleSet_Image` FOREIGN KEY (`ImageID`) REFERENCES `File` (`ID`)
);
CREATE INDEX `idx_RuleSet_IdentityID` ON `RuleSet` (`IdentityID`);
CREATE INDEX `idx_RuleSet_ImageID` ON `RuleSet` (`ImageID`);
CREATE UNIQUE INDEX `idx_RuleSet_Name` ON `RuleSet` (`Name`);

CREATE TABLE `TechDependency` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Version` text,
  `SHA` text,
  `Indirect` numeric,
  `Labels` json,
  `AnalysisID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Analysis_Dependencies` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `depA` ON `TechDependency` (`Name`,`Version`,`SHA`);
CREATE INDEX `idx_TechDependency_AnalysisID` ON `TechDependency` (`AnalysisID`);

CREATE TABLE `Ticket` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Kind` text NOT NULL,
  `Parent` text NOT NULL,
  `Fields` json,
  `Error` numeric,
  `Message` text,
  `Created` numeric,
  `Reference` text,
  `Link` text,
  `Status` text,
  `LastUpdated` datetime,
  `ApplicationID` integer NOT NULL,
  `TrackerID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Ticket` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Ticket_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`),
  CONSTRAINT `fk_Tracker_Tickets` FOREIGN KEY (`TrackerID`) REFERENCES `Tracker` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `ticketA` ON `Ticket` (`ApplicationID`,`TrackerID`);

CREATE TABLE `Tracker` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `URL` text,
  `Kind` text,
  `IdentityID` integer,
  `Metadata` json,
  `Connected` numeric,
  `LastUpdated` datetime,
  `Message` text,
  `Insecure` numeric,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Tracker_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);
CREATE INDEX `idx_Tracker_Name` ON `Tracker` (`Name`);
