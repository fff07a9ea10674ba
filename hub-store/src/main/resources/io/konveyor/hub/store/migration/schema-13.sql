-- What database version 13 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 13.

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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Task_Report` FOREIGN KEY (`TaskID`) REFERENCES `Task` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `idx_TaskReport_TaskID` ON `TaskReport` (`TaskID`);
