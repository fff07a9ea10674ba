-- What database version 7 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 7.

CREATE TABLE `JobFunction` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Username` text,
  `Name` text NOT NULL UNIQUE,
  `UUID` text,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_JobFunction_Name` ON `JobFunction` (`Name`);

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
  `UUID` text,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleSet_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`),
  CONSTRAINT `fk_RuleSet_Image` FOREIGN KEY (`ImageID`) REFERENCES `File` (`ID`)
);
CREATE INDEX `idx_RuleSet_IdentityID` ON `RuleSet` (`IdentityID`);
CREATE INDEX `idx_RuleSet_ImageID` ON `RuleSet` (`ImageID`);
CREATE UNIQUE INDEX `idx_RuleSet_Name` ON `RuleSet` (`Name`);

CREATE TABLE `Tag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Username` text,
  `CategoryID` integer NOT NULL,
  `UUID` text,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_TagCategory_Tags` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TagType_Tags` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Tag_Category` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`)
);
CREATE INDEX `idx_Tag_CategoryID` ON `Tag` (`CategoryID`);
CREATE UNIQUE INDEX `tagA` ON `Tag` (`Name`,`CategoryID`);

CREATE TABLE `TagCategory` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Username` text,
  `Rank` integer,
  `Color` text,
  `UUID` text,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_TagCategory_Name` ON `TagCategory` (`Name`);

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
  `Policy` text,
  `TTL` blob,
  `Data` blob,
  `Started` datetime,
  `Terminated` datetime,
  `State` text,
  `Pod` text,
  `Retries` integer,
  `Canceled` numeric,
  `ApplicationID` integer,
  `TaskGroupID` integer,
  `BucketID` integer,
  `Errors` blob,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Tasks` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TaskGroup_Tasks` FOREIGN KEY (`TaskGroupID`) REFERENCES `TaskGroup` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Task_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`)
);
CREATE INDEX `idx_Task_Addon` ON `Task` (`Addon`);
CREATE INDEX `idx_Task_BucketID` ON `Task` (`BucketID`);
CREATE INDEX `idx_Task_Locator` ON `Task` (`Locator`);
CREATE INDEX `idx_Task_Name` ON `Task` (`Name`);
CREATE INDEX `idx_Task_Pod` ON `Task` (`Pod`);
CREATE INDEX `idx_Task_State` ON `Task` (`State`);

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
  `Errors` blob,
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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Analysis_Dependencies` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `depA` ON `TechDependency` (`Provider`,`Name`,`Version`,`SHA`,`AnalysisID`);
CREATE INDEX `idx_TechDependency_AnalysisID` ON `TechDependency` (`AnalysisID`);
