-- What database version 22 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 22.

CREATE TABLE `Analysis` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Effort` integer,
  `ApplicationID` integer NOT NULL,
  `Archived` numeric,
  `Summary` json,
  `Commit` text,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Analyses` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Analysis_ApplicationID` ON `Analysis` (`ApplicationID`);

CREATE TABLE `AnalysisProfile` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Description` text,
  `WithDeps` numeric,
  `WithKnownLibs` numeric,
  `Packages` json,
  `Labels` json,
  `Files` json,
  `Repository` json,
  `Selections` json,
  `IdentityID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Identity_Profiles` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_AnalysisProfile_IdentityID` ON `AnalysisProfile` (`IdentityID`);
CREATE UNIQUE INDEX `idx_AnalysisProfile_Name` ON `AnalysisProfile` (`Name`);

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
  `Assets` json,
  `Coordinates` json,
  `PlatformID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`),
  CONSTRAINT `fk_BusinessService_Applications` FOREIGN KEY (`BusinessServiceID`) REFERENCES `BusinessService` (`ID`) ON DELETE SET NULL,
  CONSTRAINT `fk_MigrationWave_Applications` FOREIGN KEY (`MigrationWaveID`) REFERENCES `MigrationWave` (`ID`) ON DELETE SET NULL,
  CONSTRAINT `fk_Platform_Applications` FOREIGN KEY (`PlatformID`) REFERENCES `Platform` (`ID`) ON DELETE SET NULL,
  CONSTRAINT `fk_Stakeholder_Owns` FOREIGN KEY (`OwnerID`) REFERENCES `Stakeholder` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_Application_BucketID` ON `Application` (`BucketID`);
CREATE INDEX `idx_Application_BusinessServiceID` ON `Application` (`BusinessServiceID`);
CREATE INDEX `idx_Application_MigrationWaveID` ON `Application` (`MigrationWaveID`);
CREATE INDEX `idx_Application_Name` ON `Application` (`Name`);
CREATE INDEX `idx_Application_OwnerID` ON `Application` (`OwnerID`);
CREATE INDEX `idx_Application_PlatformID` ON `Application` (`PlatformID`);

CREATE TABLE `Archetype` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Description` text,
  `Comments` text,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);

CREATE TABLE `Assessment` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `ApplicationID` integer,
  `ArchetypeID` integer,
  `QuestionnaireID` integer,
  `Sections` json,
  `Thresholds` json,
  `RiskMessages` json,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Assessments` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Archetype_Assessments` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Questionnaire_Assessments` FOREIGN KEY (`QuestionnaireID`) REFERENCES `Questionnaire` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `AssessmentA` ON `Assessment` (`ApplicationID`,`QuestionnaireID`);
CREATE UNIQUE INDEX `AssessmentB` ON `Assessment` (`ArchetypeID`,`QuestionnaireID`);

CREATE TABLE `Bucket` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Path` text,
  `Expiration` datetime,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_Bucket_Path` ON `Bucket` (`Path`);

CREATE TABLE `BusinessService` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `StakeholderID` integer,
  `UpdateTime` datetime,
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
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Dependency_From` FOREIGN KEY (`FromID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Dependency_To` FOREIGN KEY (`ToID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Dependency_FromID` ON `Dependency` (`FromID`);
CREATE INDEX `idx_Dependency_ToID` ON `Dependency` (`ToID`);

CREATE TABLE `File` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Path` text,
  `Expiration` datetime,
  `Encoding` text,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_File_Path` ON `File` (`Path`);

CREATE TABLE `Generator` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `UUID` text,
  `Kind` text,
  `Name` text,
  `Description` text,
  `Repository` json,
  `Params` json,
  `Values` json,
  `IdentityID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Generator_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);
CREATE UNIQUE INDEX `idx_Generator_UUID` ON `Generator` (`UUID`);

CREATE TABLE `Grant` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Kind` text NOT NULL,
  `ClientId` text NOT NULL,
  `AuthId` text NOT NULL,
  `Subject` text,
  `RefreshToken` text,
  `IdpRefreshToken` text,
  `AuthCode` text,
  `Issued` datetime,
  `Expiration` datetime,
  `Scopes` json,
  `UserID` integer,
  `IdpIdentityID` integer,
  `IdpClientID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Grant_IdpClient` FOREIGN KEY (`IdpClientID`) REFERENCES `IdpClient` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Grant_User` FOREIGN KEY (`UserID`) REFERENCES `User` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_IdpIdentity_Grants` FOREIGN KEY (`IdpIdentityID`) REFERENCES `IdpIdentity` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Grant_AuthCode` ON `Grant` (`AuthCode`);
CREATE UNIQUE INDEX `idx_Grant_AuthId` ON `Grant` (`AuthId`);
CREATE INDEX `idx_Grant_ClientId` ON `Grant` (`ClientId`);
CREATE INDEX `idx_Grant_IdpClientID` ON `Grant` (`IdpClientID`);
CREATE INDEX `idx_Grant_IdpIdentityID` ON `Grant` (`IdpIdentityID`);
CREATE UNIQUE INDEX `idx_Grant_RefreshToken` ON `Grant` (`RefreshToken`);
CREATE INDEX `idx_Grant_Subject` ON `Grant` (`Subject`);
CREATE INDEX `idx_Grant_UserID` ON `Grant` (`UserID`);

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
  `Default` numeric,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_Identity_Kind` ON `Identity` (`Kind`);
CREATE INDEX `idx_Identity_Name` ON `Identity` (`Name`);

CREATE TABLE `IdpClient` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Subject` text NOT NULL,
  `ClientId` text NOT NULL,
  `Secret` text,
  `ApplicationType` text NOT NULL,
  `Grants` json,
  `RedirectURIs` json,
  `Scopes` json,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_IdpClient_ClientId` ON `IdpClient` (`ClientId`);
CREATE INDEX `idx_IdpClient_Subject` ON `IdpClient` (`Subject`);

CREATE TABLE `IdpIdentity` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Kind` text NOT NULL,
  `Issuer` text NOT NULL,
  `Subject` text NOT NULL,
  `Login` text,
  `Name` text,
  `Email` text,
  `Scopes` json,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_IdpIdentity_Kind` ON `IdpIdentity` (`Kind`);
CREATE UNIQUE INDEX `idx_IdpIdentity_Subject` ON `IdpIdentity` (`Subject`);

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
  `Owner` text,
  `Contributors` text,
  `UpdateTime` datetime,
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
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);

CREATE TABLE `ImportTag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Category` text,
  `ImportID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Import_ImportTags` FOREIGN KEY (`ImportID`) REFERENCES `Import` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_ImportTag_ImportID` ON `ImportTag` (`ImportID`);

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
  `InsightID` integer NOT NULL,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Insight_Incidents` FOREIGN KEY (`InsightID`) REFERENCES `Insight` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Incident_File` ON `Incident` (`File`);
CREATE INDEX `idx_Incident_InsightID` ON `Incident` (`InsightID`);

CREATE TABLE `Insight` (
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
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Analysis_Insights` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Analysis_Issues` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Insight_AnalysisID` ON `Insight` (`AnalysisID`);
CREATE INDEX `idx_Insight_Category` ON `Insight` (`Category`);
CREATE INDEX `idx_Insight_Effort` ON `Insight` (`Effort`);
CREATE INDEX `idx_Insight_Name` ON `Insight` (`Name`);
CREATE UNIQUE INDEX `insightA` ON `Insight` (`RuleSet`,`Rule`,`AnalysisID`);

CREATE TABLE `JobFunction` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Username` text,
  `Name` text NOT NULL UNIQUE,
  `UUID` text UNIQUE,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_JobFunction_Name` ON `JobFunction` (`Name`);
CREATE UNIQUE INDEX `idx_JobFunction_UUID` ON `JobFunction` (`UUID`);

CREATE TABLE `Manifest` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Content` json,
  `Secret` json,
  `ApplicationID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Manifest` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `MigrationWave` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `StartDate` datetime,
  `EndDate` datetime,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `MigrationWaveA` ON `MigrationWave` (`Name`,`StartDate`,`EndDate`);

CREATE TABLE `Platform` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Kind` text,
  `URL` text,
  `IdentityID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Platform_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
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
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Identity_Proxies` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_Proxy_IdentityID` ON `Proxy` (`IdentityID`);
CREATE UNIQUE INDEX `idx_Proxy_Kind` ON `Proxy` (`Kind`);

CREATE TABLE `Questionnaire` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `UUID` text,
  `Name` text UNIQUE,
  `Description` text,
  `Required` numeric,
  `Sections` json,
  `Thresholds` json,
  `RiskMessages` json,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_Questionnaire_UUID` ON `Questionnaire` (`UUID`);

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
  `ArchetypeID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Review` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Archetype_Review` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Review_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`),
  CONSTRAINT `fk_Review_Archetype` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`)
);
CREATE UNIQUE INDEX `idx_Review_ApplicationID` ON `Review` (`ApplicationID`);
CREATE UNIQUE INDEX `idx_Review_ArchetypeID` ON `Review` (`ArchetypeID`);

CREATE TABLE `Role` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Scopes` json,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_Role_Name` ON `Role` (`Name`);

CREATE TABLE `RsaKey` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `PEM` text NOT NULL,
  PRIMARY KEY (`ID`)
);

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
  `UpdateTime` datetime,
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
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `Repository` json,
  `IdentityID` integer,
  `UUID` text UNIQUE,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleSet_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);
CREATE INDEX `idx_RuleSet_IdentityID` ON `RuleSet` (`IdentityID`);
CREATE UNIQUE INDEX `idx_RuleSet_Name` ON `RuleSet` (`Name`);
CREATE UNIQUE INDEX `idx_RuleSet_UUID` ON `RuleSet` (`UUID`);

CREATE TABLE `Stakeholder` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Email` text NOT NULL UNIQUE,
  `JobFunctionID` integer,
  `UpdateTime` datetime,
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
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_StakeholderGroup_Name` ON `StakeholderGroup` (`Name`);

CREATE TABLE `Tag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `CategoryID` integer NOT NULL,
  `UUID` text UNIQUE,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_TagCategory_Tags` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TagType_Tags` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Tag_Category` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`)
);
CREATE INDEX `idx_Tag_CategoryID` ON `Tag` (`CategoryID`);
CREATE UNIQUE INDEX `idx_Tag_UUID` ON `Tag` (`UUID`);
CREATE UNIQUE INDEX `tagA` ON `Tag` (`Name`,`CategoryID`);

CREATE TABLE `TagCategory` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Color` text,
  `UUID` text UNIQUE,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_TagCategory_Name` ON `TagCategory` (`Name`);
CREATE UNIQUE INDEX `idx_TagCategory_UUID` ON `TagCategory` (`UUID`);

CREATE TABLE `Target` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `UUID` text,
  `Name` text NOT NULL,
  `Description` text,
  `Choice` numeric,
  `Labels` json,
  `ImageID` integer,
  `RuleSetID` integer,
  `Provider` text,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Target_Image` FOREIGN KEY (`ImageID`) REFERENCES `File` (`ID`),
  CONSTRAINT `fk_Target_RuleSet` FOREIGN KEY (`RuleSetID`) REFERENCES `RuleSet` (`ID`)
);
CREATE INDEX `idx_Target_ImageID` ON `Target` (`ImageID`);
CREATE UNIQUE INDEX `idx_Target_Name` ON `Target` (`Name`);
CREATE INDEX `idx_Target_RuleSetID` ON `Target` (`RuleSetID`);
CREATE UNIQUE INDEX `idx_Target_UUID` ON `Target` (`UUID`);

CREATE TABLE `TargetProfile` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `ArchetypeID` integer NOT NULL,
  `AnalysisProfileID` integer,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Archetype_Profiles` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TargetProfile_AnalysisProfile` FOREIGN KEY (`AnalysisProfileID`) REFERENCES `AnalysisProfile` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_TargetProfile_AnalysisProfileID` ON `TargetProfile` (`AnalysisProfileID`);
CREATE UNIQUE INDEX `targetProfileA` ON `TargetProfile` (`Name`,`ArchetypeID`);

CREATE TABLE `Task` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Addon` text,
  `Locator` text,
  `Priority` integer,
  `Image` text,
  `Variant` text,
  `TTL` json,
  `Data` json,
  `Started` datetime,
  `Terminated` datetime,
  `State` text,
  `Pod` text,
  `Retries` integer,
  `Canceled` numeric,
  `ApplicationID` integer,
  `TaskGroupID` integer,
  `BucketID` integer,
  `Errors` json,
  `Kind` text,
  `Extensions` json,
  `Policy` json,
  `Events` json,
  `Attached` json,
  `PlatformID` integer,
  `Retained` numeric,
  `Reaped` numeric,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Tasks` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Platform_Tasks` FOREIGN KEY (`PlatformID`) REFERENCES `Platform` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TaskGroup_Tasks` FOREIGN KEY (`TaskGroupID`) REFERENCES `TaskGroup` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Task_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`)
);
CREATE INDEX `idx_Task_Addon` ON `Task` (`Addon`);
CREATE INDEX `idx_Task_ApplicationID` ON `Task` (`ApplicationID`);
CREATE INDEX `idx_Task_BucketID` ON `Task` (`BucketID`);
CREATE INDEX `idx_Task_Locator` ON `Task` (`Locator`);
CREATE INDEX `idx_Task_Name` ON `Task` (`Name`);
CREATE INDEX `idx_Task_PlatformID` ON `Task` (`PlatformID`);
CREATE INDEX `idx_Task_Pod` ON `Task` (`Pod`);
CREATE INDEX `idx_Task_Reaped` ON `Task` (`Reaped`);
CREATE INDEX `idx_Task_Retained` ON `Task` (`Retained`);
CREATE INDEX `idx_Task_State` ON `Task` (`State`);
CREATE INDEX `idx_Task_TaskGroupID` ON `Task` (`TaskGroupID`);

CREATE TABLE `TaskGroup` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Addon` text,
  `Data` json,
  `List` json,
  `State` text,
  `BucketID` integer,
  `Kind` text,
  `Extensions` json,
  `Priority` integer,
  `Policy` json,
  `Mode` text,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_TaskGroup_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`)
);
CREATE INDEX `idx_TaskGroup_BucketID` ON `TaskGroup` (`BucketID`);

CREATE TABLE `TaskReport` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Status` text,
  `Total` integer,
  `Completed` integer,
  `Activity` json,
  `Result` json,
  `TaskID` integer UNIQUE,
  `Errors` json,
  `Attached` json,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Task_Report` FOREIGN KEY (`TaskID`) REFERENCES `Task` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `idx_TaskReport_TaskID` ON `TaskReport` (`TaskID`);

CREATE TABLE `TechDependency` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Version` text,
  `SHA` text,
  `Indirect` numeric,
  `Labels` json,
  `AnalysisID` integer NOT NULL,
  `Provider` text,
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Analysis_Dependencies` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `depA` ON `TechDependency` (`Provider`,`Name`,`Version`,`SHA`,`AnalysisID`);
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
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Ticket` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Ticket_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`),
  CONSTRAINT `fk_Tracker_Tickets` FOREIGN KEY (`TrackerID`) REFERENCES `Tracker` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `ticketA` ON `Ticket` (`ApplicationID`,`TrackerID`);

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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Grant_Tokens` FOREIGN KEY (`GrantID`) REFERENCES `Grant` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_IdpClient_Tokens` FOREIGN KEY (`IdpClientID`) REFERENCES `IdpClient` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_IdpIdentity_Tokens` FOREIGN KEY (`IdpIdentityID`) REFERENCES `IdpIdentity` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Task_Tokens` FOREIGN KEY (`TaskID`) REFERENCES `Task` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_User_Tokens` FOREIGN KEY (`UserID`) REFERENCES `User` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `idx_Token_AuthId` ON `Token` (`AuthId`);
CREATE INDEX `idx_Token_Digest` ON `Token` (`Digest`);
CREATE INDEX `idx_Token_Expiration` ON `Token` (`Expiration`);
CREATE INDEX `idx_Token_GrantID` ON `Token` (`GrantID`);
CREATE INDEX `idx_Token_IdpClientID` ON `Token` (`IdpClientID`);
CREATE INDEX `idx_Token_IdpIdentityID` ON `Token` (`IdpIdentityID`);
CREATE INDEX `idx_Token_Subject` ON `Token` (`Subject`);
CREATE INDEX `idx_Token_TaskID` ON `Token` (`TaskID`);
CREATE INDEX `idx_Token_UserID` ON `Token` (`UserID`);

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
  `UpdateTime` datetime,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Tracker_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);
CREATE INDEX `idx_Tracker_Name` ON `Tracker` (`Name`);

CREATE TABLE `User` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateTime` datetime,
  `UpdateUser` text,
  `Subject` text NOT NULL,
  `Login` text NOT NULL,
  `Name` text,
  `Password` text NOT NULL,
  `Email` text NOT NULL,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_User_Email` ON `User` (`Email`);
CREATE UNIQUE INDEX `idx_User_Login` ON `User` (`Login`);
CREATE INDEX `idx_User_Subject` ON `User` (`Subject`);

CREATE TABLE `UserRole` (
  `UserID` integer,
  `RoleID` integer,
  PRIMARY KEY (`UserID`,`RoleID`),
  CONSTRAINT `fk_UserRole_Role` FOREIGN KEY (`RoleID`) REFERENCES `Role` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_UserRole_User` FOREIGN KEY (`UserID`) REFERENCES `User` (`ID`) ON DELETE CASCADE
);
