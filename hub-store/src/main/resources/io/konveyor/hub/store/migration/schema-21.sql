-- What database version 21 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 21.

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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Identity_Profiles` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_AnalysisProfile_IdentityID` ON `AnalysisProfile` (`IdentityID`);
CREATE UNIQUE INDEX `idx_AnalysisProfile_Name` ON `AnalysisProfile` (`Name`);

CREATE TABLE `TargetProfile` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `ArchetypeID` integer NOT NULL,
  `AnalysisProfileID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Archetype_Profiles` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TargetProfile_AnalysisProfile` FOREIGN KEY (`AnalysisProfileID`) REFERENCES `AnalysisProfile` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_TargetProfile_AnalysisProfileID` ON `TargetProfile` (`AnalysisProfileID`);
CREATE UNIQUE INDEX `targetProfileA` ON `TargetProfile` (`Name`,`ArchetypeID`);

CREATE TABLE `analysisProfileTargets` (
  `AnalysisProfileID` integer,
  `TargetID` integer,
  PRIMARY KEY (`AnalysisProfileID`,`TargetID`),
  CONSTRAINT `fk_analysisProfileTargets_AnalysisProfile` FOREIGN KEY (`AnalysisProfileID`) REFERENCES `AnalysisProfile` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_analysisProfileTargets_Target` FOREIGN KEY (`TargetID`) REFERENCES `Target` (`ID`) ON DELETE CASCADE
);
