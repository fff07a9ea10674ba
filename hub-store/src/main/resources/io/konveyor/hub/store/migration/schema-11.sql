-- What database version 11 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 11.

CREATE TABLE `Import` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Filename` text,
  `ApplicationName` text,
  `BusinessService` text,
  `Comments` text,
  `Dependency` text,
  `DependencyDirection` text,
  `Description` text,
  `ErrorMessage` text,
  `IsValid` numeric,
  `RecordType1` text,
  `ImportSummaryID` integer,
  `Processed` numeric,
  `BinaryGroup` text,
  `BinaryArtifact` text,
  `BinaryVersion` text,
  `BinaryPackaging` text,
  `RepositoryKind` text,
  `RepositoryURL` text,
  `RepositoryBranch` text,
  `RepositoryPath` text,
  `Owner` text,
  `Contributors` text,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_ImportSummary_Imports` FOREIGN KEY (`ImportSummaryID`) REFERENCES `ImportSummary` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_Import_ImportSummaryID` ON `Import` (`ImportSummaryID`);

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
  `Provider` text,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Target_Image` FOREIGN KEY (`ImageID`) REFERENCES `File` (`ID`),
  CONSTRAINT `fk_Target_RuleSet` FOREIGN KEY (`RuleSetID`) REFERENCES `RuleSet` (`ID`)
);
CREATE INDEX `idx_Target_ImageID` ON `Target` (`ImageID`);
CREATE UNIQUE INDEX `idx_Target_Name` ON `Target` (`Name`);
CREATE INDEX `idx_Target_RuleSetID` ON `Target` (`RuleSetID`);
CREATE UNIQUE INDEX `idx_Target_UUID` ON `Target` (`UUID`);
