-- What database version 4 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 4.

CREATE TABLE `Application` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `Repository` json,
  `Binary` text,
  `Comments` text,
  `BusinessServiceID` integer,
  `BucketID` integer,
  `OwnerID` integer,
  `MigrationWaveID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`),
  CONSTRAINT `fk_BusinessService_Applications` FOREIGN KEY (`BusinessServiceID`) REFERENCES `BusinessService` (`ID`) ON DELETE SET NULL,
  CONSTRAINT `fk_MigrationWave_Applications` FOREIGN KEY (`MigrationWaveID`) REFERENCES `MigrationWave` (`ID`) ON DELETE SET NULL,
  CONSTRAINT `fk_Stakeholder_Owns` FOREIGN KEY (`OwnerID`) REFERENCES `Stakeholder` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_Application_BucketID` ON `Application` (`BucketID`);
CREATE INDEX `idx_Application_BusinessServiceID` ON `Application` (`BusinessServiceID`);
CREATE INDEX `idx_Application_MigrationWaveID` ON `Application` (`MigrationWaveID`);
CREATE INDEX `idx_Application_Name` ON `Application` (`Name`);
CREATE INDEX `idx_Application_OwnerID` ON `Application` (`OwnerID`);

CREATE TABLE `ApplicationContributors` (
  `StakeholderID` integer,
  `ApplicationID` integer,
  PRIMARY KEY (`StakeholderID`,`ApplicationID`),
  CONSTRAINT `fk_ApplicationContributors_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ApplicationContributors_Stakeholder` FOREIGN KEY (`StakeholderID`) REFERENCES `Stakeholder` (`ID`) ON DELETE CASCADE
);

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

CREATE TABLE `MigrationWaveStakeholderGroups` (
  `MigrationWaveID` integer,
  `StakeholderGroupID` integer,
  PRIMARY KEY (`MigrationWaveID`,`StakeholderGroupID`),
  CONSTRAINT `fk_MigrationWaveStakeholderGroups_MigrationWave` FOREIGN KEY (`MigrationWaveID`) REFERENCES `MigrationWave` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_MigrationWaveStakeholderGroups_StakeholderGroup` FOREIGN KEY (`StakeholderGroupID`) REFERENCES `StakeholderGroup` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `MigrationWaveStakeholders` (
  `MigrationWaveID` integer,
  `StakeholderID` integer,
  PRIMARY KEY (`MigrationWaveID`,`StakeholderID`),
  CONSTRAINT `fk_MigrationWaveStakeholders_MigrationWave` FOREIGN KEY (`MigrationWaveID`) REFERENCES `MigrationWave` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_MigrationWaveStakeholders_Stakeholder` FOREIGN KEY (`StakeholderID`) REFERENCES `Stakeholder` (`ID`) ON DELETE CASCADE
);
