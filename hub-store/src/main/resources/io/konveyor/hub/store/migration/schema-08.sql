-- What database version 8 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 8.

CREATE TABLE `JobFunction` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Username` text,
  `Name` text NOT NULL UNIQUE,
  `UUID` text UNIQUE,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_JobFunction_Name` ON `JobFunction` (`Name`);
CREATE UNIQUE INDEX `idx_JobFunction_UUID` ON `JobFunction` (`UUID`);

CREATE TABLE `RuleSet` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Kind` text,
  `Name` text NOT NULL,
  `Description` text,
  `Repository` json,
  `IdentityID` integer,
  `UUID` text UNIQUE,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleSet_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);

CREATE TABLE `Tag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Username` text,
  `CategoryID` integer NOT NULL,
  `UUID` text UNIQUE,
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
  `Username` text,
  `Rank` integer,
  `Color` text,
  `UUID` text UNIQUE,
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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Target_Image` FOREIGN KEY (`ImageID`) REFERENCES `File` (`ID`),
  CONSTRAINT `fk_Target_RuleSet` FOREIGN KEY (`RuleSetID`) REFERENCES `RuleSet` (`ID`)
);
CREATE INDEX `idx_Target_ImageID` ON `Target` (`ImageID`);
CREATE UNIQUE INDEX `idx_Target_Name` ON `Target` (`Name`);
CREATE INDEX `idx_Target_RuleSetID` ON `Target` (`RuleSetID`);
CREATE UNIQUE INDEX `idx_Target_UUID` ON `Target` (`UUID`);
