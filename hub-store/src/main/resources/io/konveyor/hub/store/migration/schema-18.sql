-- What database version 18 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 18.

DROP TABLE `Issue`;

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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Generator_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);
CREATE UNIQUE INDEX `idx_Generator_UUID` ON `Generator` (`UUID`);

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
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_Identity_Kind` ON `Identity` (`Kind`);
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
  `InsightID` integer NOT NULL,
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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Analysis_Insights` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Analysis_Issues` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Insight_AnalysisID` ON `Insight` (`AnalysisID`);
CREATE INDEX `idx_Insight_Category` ON `Insight` (`Category`);
CREATE INDEX `idx_Insight_Effort` ON `Insight` (`Effort`);
CREATE INDEX `idx_Insight_Name` ON `Insight` (`Name`);
CREATE UNIQUE INDEX `insightA` ON `Insight` (`RuleSet`,`Rule`,`AnalysisID`);

CREATE TABLE `Manifest` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Content` json,
  `Secret` json,
  `ApplicationID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Manifest` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `Platform` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Kind` text,
  `URL` text,
  `IdentityID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Platform_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);

CREATE TABLE `ProfileGenerator` (
  `GeneratorID` integer,
  `TargetProfileID` integer,
  `Index` integer,
  CONSTRAINT `fk_ProfileGenerator_Generator` FOREIGN KEY (`GeneratorID`) REFERENCES `Generator` (`ID`),
  CONSTRAINT `fk_TargetProfile_Generators` FOREIGN KEY (`TargetProfileID`) REFERENCES `TargetProfile` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_ProfileGenerator_GeneratorID` ON `ProfileGenerator` (`GeneratorID`);
CREATE INDEX `idx_ProfileGenerator_Index` ON `ProfileGenerator` (`Index`);
CREATE INDEX `idx_ProfileGenerator_TargetProfileID` ON `ProfileGenerator` (`TargetProfileID`);
CREATE UNIQUE INDEX `profileGeneratorA` ON `ProfileGenerator` (`TargetProfileID`,`Index`);

CREATE TABLE `TargetGenerator` (
  `GeneratorID` integer,
  `TargetProfileID` integer,
  PRIMARY KEY (`GeneratorID`,`TargetProfileID`),
  CONSTRAINT `fk_TargetGenerator_Generator` FOREIGN KEY (`GeneratorID`) REFERENCES `Generator` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TargetGenerator_TargetProfile` FOREIGN KEY (`TargetProfileID`) REFERENCES `TargetProfile` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `TargetProfile` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `ArchetypeID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Archetype_Profiles` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE
);
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
CREATE INDEX `idx_Task_State` ON `Task` (`State`);

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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_TaskGroup_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`)
);
CREATE INDEX `idx_TaskGroup_BucketID` ON `TaskGroup` (`BucketID`);
