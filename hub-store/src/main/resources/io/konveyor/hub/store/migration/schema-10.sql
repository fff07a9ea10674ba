-- What database version 10 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 10.

CREATE TABLE `Analysis` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Effort` integer,
  `ApplicationID` integer NOT NULL,
  `Archived` numeric,
  `Summary` json,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Analyses` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Analysis_ApplicationID` ON `Analysis` (`ApplicationID`);
