-- The tables of database version 2, the first.
-- Source: databases of tackle2-hub 624977ec, read after its migration 2.

CREATE TABLE `Application` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Bucket` text,
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `Repository` json,
  `Binary` text,
  `Comments` text,
  `Facts` json,
  `BusinessServiceID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_BusinessService_Applications` FOREIGN KEY (`BusinessServiceID`) REFERENCES `BusinessService` (`ID`) ON DELETE SET NULL
);

CREATE TABLE `ApplicationIdentity` (
  `ApplicationID` integer,
  `IdentityID` integer,
  PRIMARY KEY (`ApplicationID`,`IdentityID`),
  CONSTRAINT `fk_ApplicationIdentity_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ApplicationIdentity_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `ApplicationTags` (
  `ApplicationID` integer,
  `TagID` integer,
  PRIMARY KEY (`ApplicationID`,`TagID`),
  CONSTRAINT `fk_ApplicationTags_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ApplicationTags_Tag` FOREIGN KEY (`TagID`) REFERENCES `Tag` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `BusinessService` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `StakeholderID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Stakeholder_BusinessServices` FOREIGN KEY (`StakeholderID`) REFERENCES `Stakeholder` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_BusinessService_Name` ON `BusinessService` (`Name`);
CREATE INDEX `idx_BusinessService_StakeholderID` ON `BusinessService` (`StakeholderID`);

CREATE TABLE `Dependency` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `ToID` integer,
  `FromID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Dependency_From` FOREIGN KEY (`FromID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Dependency_To` FOREIGN KEY (`ToID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Dependency_FromID` ON `Dependency` (`FromID`);
CREATE INDEX `idx_Dependency_ToID` ON `Dependency` (`ToID`);

CREATE TABLE `Identity` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Kind` text NOT NULL,
  `Name` text NOT NULL,
  `Description` text,
  `User` text,
  `Password` text,
  `Key` text,
  `Settings` text,
  PRIMARY KEY (`ID`)
);

CREATE TABLE `Import` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Filename` text,
  `ApplicationName` text,
  `BusinessService` text,
  `Comments` text,
  `Dependency` text,
  `DependencyDirection` text,
  `Description` text,
  `ErrorMessage` text,
  `IsValid` numeric,
  `RecordType1` text,
  `ImportSummaryID` integer,
  `Processed` numeric,
  `BinaryGroup` text,
  `BinaryArtifact` text,
  `BinaryVersion` text,
  `BinaryPackaging` text,
  `RepositoryKind` text,
  `RepositoryURL` text,
  `RepositoryBranch` text,
  `RepositoryPath` text,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_ImportSummary_Imports` FOREIGN KEY (`ImportSummaryID`) REFERENCES `ImportSummary` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Import_ImportSummaryID` ON `Import` (`ImportSummaryID`);

CREATE TABLE `ImportSummary` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Content` blob,
  `Filename` text,
  `ImportStatus` text,
  `CreateEntities` numeric,
  PRIMARY KEY (`ID`)
);

CREATE TABLE `ImportTag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `TagType` text,
  `ImportID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Import_ImportTags` FOREIGN KEY (`ImportID`) REFERENCES `Import` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_ImportTag_ImportID` ON `ImportTag` (`ImportID`);

CREATE TABLE `JobFunction` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Username` text,
  `Name` text NOT NULL UNIQUE,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_JobFunction_Name` ON `JobFunction` (`Name`);

CREATE TABLE `PK` (
  `Kind` text,
  `LastID` integer,
  PRIMARY KEY (`Kind`)
);

CREATE TABLE `Proxy` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Enabled` numeric,
  `Kind` text,
  `Host` text NOT NULL,
  `Port` integer,
  `Excluded` json,
  `IdentityID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Identity_Proxies` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_Proxy_IdentityID` ON `Proxy` (`IdentityID`);
CREATE UNIQUE INDEX `idx_Proxy_Kind` ON `Proxy` (`Kind`);

CREATE TABLE `Review` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `BusinessCriticality` integer NOT NULL,
  `EffortEstimate` text NOT NULL,
  `ProposedAction` text NOT NULL,
  `WorkPriority` integer NOT NULL,
  `Comments` text,
  `ApplicationID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Review` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `idx_Review_ApplicationID` ON `Review` (`ApplicationID`);

CREATE TABLE `Setting` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Key` text,
  `Value` json,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_Setting_Key` ON `Setting` (`Key`);

CREATE TABLE `Stakeholder` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Email` text NOT NULL UNIQUE,
  `JobFunctionID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_JobFunction_Stakeholders` FOREIGN KEY (`JobFunctionID`) REFERENCES `JobFunction` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_Stakeholder_Email` ON `Stakeholder` (`Email`);
CREATE INDEX `idx_Stakeholder_JobFunctionID` ON `Stakeholder` (`JobFunctionID`);

CREATE TABLE `StakeholderGroup` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Username` text,
  `Description` text,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_StakeholderGroup_Name` ON `StakeholderGroup` (`Name`);

CREATE TABLE `StakeholderGroupStakeholder` (
  `StakeholderID` integer,
  `StakeholderGroupID` integer,
  PRIMARY KEY (`StakeholderID`,`StakeholderGroupID`),
  CONSTRAINT `fk_StakeholderGroupStakeholder_StakeholderGroup` FOREIGN KEY (`StakeholderGroupID`) REFERENCES `StakeholderGroup` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_StakeholderGroupStakeholder_Stakeholder` FOREIGN KEY (`StakeholderID`) REFERENCES `Stakeholder` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `Tag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Username` text,
  `TagTypeID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_TagType_Tags` FOREIGN KEY (`TagTypeID`) REFERENCES `TagType` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Tag_TagTypeID` ON `Tag` (`TagTypeID`);
CREATE UNIQUE INDEX `tagA` ON `Tag` (`Name`,`TagTypeID`);

CREATE TABLE `TagType` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Username` text,
  `Rank` integer,
  `Color` text,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_TagType_Name` ON `TagType` (`Name`);

CREATE TABLE `Task` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Bucket` text,
  `Name` text,
  `Addon` text,
  `Locator` text,
  `Priority` integer,
  `Image` text,
  `Variant` text,
  `Policy` text,
  `TTL` json,
  `Data` json,
  `Started` datetime,
  `Terminated` datetime,
  `State` text,
  `Error` text,
  `Pod` text,
  `Retries` integer,
  `Canceled` numeric,
  `ApplicationID` integer,
  `TaskGroupID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Tasks` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TaskGroup_Tasks` FOREIGN KEY (`TaskGroupID`) REFERENCES `TaskGroup` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Task_Addon` ON `Task` (`Addon`);
CREATE INDEX `idx_Task_Bucket` ON `Task` (`Bucket`);
CREATE INDEX `idx_Task_Locator` ON `Task` (`Locator`);
CREATE INDEX `idx_Task_Name` ON `Task` (`Name`);
CREATE INDEX `idx_Task_Pod` ON `Task` (`Pod`);
CREATE INDEX `idx_Task_State` ON `Task` (`State`);

CREATE TABLE `TaskGroup` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Bucket` text,
  `Name` text,
  `Addon` text,
  `Data` json,
  `List` json,
  `State` text,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_TaskGroup_Bucket` ON `TaskGroup` (`Bucket`);

CREATE TABLE `TaskReport` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Status` text,
  `Error` text,
  `Total` integer,
  `Completed` integer,
  `Activity` json,
  `Result` json,
  `TaskID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Task_Report` FOREIGN KEY (`TaskID`) REFERENCES `Task` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `idx_TaskReport_TaskID` ON `TaskReport` (`TaskID`);
