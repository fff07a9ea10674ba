-- What database version 20 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 20.

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
