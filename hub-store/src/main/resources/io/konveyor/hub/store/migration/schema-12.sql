-- What database version 12 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 12.

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
  `Attached` json,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Task_Report` FOREIGN KEY (`TaskID`) REFERENCES `Task` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `idx_TaskReport_TaskID` ON `TaskReport` (`TaskID`);
