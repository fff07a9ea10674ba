-- What database version 14 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 14.

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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Analyses` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Analysis_ApplicationID` ON `Analysis` (`ApplicationID`);

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
CREATE INDEX `idx_Task_ApplicationID` ON `Task` (`ApplicationID`);
CREATE INDEX `idx_Task_BucketID` ON `Task` (`BucketID`);
CREATE INDEX `idx_Task_Locator` ON `Task` (`Locator`);
CREATE INDEX `idx_Task_Name` ON `Task` (`Name`);
CREATE INDEX `idx_Task_Pod` ON `Task` (`Pod`);
CREATE INDEX `idx_Task_State` ON `Task` (`State`);
