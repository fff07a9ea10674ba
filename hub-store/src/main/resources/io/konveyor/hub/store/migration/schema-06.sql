-- What database version 6 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 6.

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
CREATE UNIQUE INDEX `issueA` ON `Issue` (`RuleSet`,`Rule`,`AnalysisID`);

CREATE TABLE `RuleSetDependencies` (
  `RuleSetID` integer,
  `DependsOnID` integer,
  PRIMARY KEY (`RuleSetID`,`DependsOnID`),
  CONSTRAINT `fk_RuleSetDependencies_DependsOn` FOREIGN KEY (`DependsOnID`) REFERENCES `RuleSet` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_RuleSetDependencies_RuleSet` FOREIGN KEY (`RuleSetID`) REFERENCES `RuleSet` (`ID`) ON DELETE CASCADE
);

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
  `TaskID` integer,
  `Errors` blob,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Task_Report` FOREIGN KEY (`TaskID`) REFERENCES `Task` (`ID`) ON DELETE CASCADE
);

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
  `Provider` text,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Analysis_Dependencies` FOREIGN KEY (`AnalysisID`) REFERENCES `Analysis` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `depA` ON `TechDependency` (`Provider`,`Name`,`Version`,`SHA`,`AnalysisID`);
CREATE INDEX `idx_TechDependency_AnalysisID` ON `TechDependency` (`AnalysisID`);
