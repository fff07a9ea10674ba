-- What database version 3 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 3.

DROP TABLE `TagType`;

CREATE TABLE `Application` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `Repository` json,
  `Binary` text,
  `Comments` text,
  `BusinessServiceID` integer,
  `BucketID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`),
  CONSTRAINT `fk_BusinessService_Applications` FOREIGN KEY (`BusinessServiceID`) REFERENCES `BusinessService` (`ID`) ON DELETE SET NULL
);
CREATE INDEX `idx_Application_BucketID` ON `Application` (`BucketID`);
CREATE INDEX `idx_Application_BusinessServiceID` ON `Application` (`BusinessServiceID`);
CREATE INDEX `idx_Application_Name` ON `Application` (`Name`);

CREATE TABLE `ApplicationTags` (
  `ApplicationID` integer,
  `TagID` integer,
  `Source` text NOT NULL,
  PRIMARY KEY (`ApplicationID`,`TagID`,`Source`),
  CONSTRAINT `fk_ApplicationTags_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ApplicationTags_Tag` FOREIGN KEY (`TagID`) REFERENCES `Tag` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `Bucket` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Path` text,
  `Expiration` datetime,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_Bucket_Path` ON `Bucket` (`Path`);

CREATE TABLE `Fact` (
  `ApplicationID` integer,
  `Key` text,
  `Value` json NOT NULL,
  PRIMARY KEY (`ApplicationID`,`Key`),
  CONSTRAINT `fk_Application_Facts` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `File` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Path` text,
  `Expiration` datetime,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_File_Path` ON `File` (`Path`);

CREATE TABLE `ImportTag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Category` text,
  `ImportID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Import_ImportTags` FOREIGN KEY (`ImportID`) REFERENCES `Import` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_ImportTag_ImportID` ON `ImportTag` (`ImportID`);

CREATE TABLE `RuleBundle` (
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
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleBundle_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`),
  CONSTRAINT `fk_RuleBundle_Image` FOREIGN KEY (`ImageID`) REFERENCES `File` (`ID`)
);
CREATE INDEX `idx_RuleBundle_IdentityID` ON `RuleBundle` (`IdentityID`);
CREATE INDEX `idx_RuleBundle_ImageID` ON `RuleBundle` (`ImageID`);
CREATE UNIQUE INDEX `idx_RuleBundle_Name` ON `RuleBundle` (`Name`);

CREATE TABLE `RuleSet` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Description` text,
  `Metadata` json,
  `RuleBundleID` integer NOT NULL,
  `FileID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleBundle_RuleSets` FOREIGN KEY (`RuleBundleID`) REFERENCES `RuleBundle` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_RuleSet_File` FOREIGN KEY (`FileID`) REFERENCES `File` (`ID`)
);
CREATE UNIQUE INDEX `RuleSetA` ON `RuleSet` (`Name`,`RuleBundleID`);
CREATE INDEX `idx_RuleSet_FileID` ON `RuleSet` (`FileID`);

CREATE TABLE `Tag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
  `Username` text,
  `CategoryID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_TagCategory_Tags` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_TagType_Tags` FOREIGN KEY (`CategoryID`) REFERENCES `TagCategory` (`ID`) ON DELETE CASCADE
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
  `Error` text,
  `Pod` text,
  `Retries` integer,
  `Canceled` numeric,
  `ApplicationID` integer,
  `TaskGroupID` integer,
  `BucketID` integer,
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
  `Data` blob,
  `List` blob,
  `State` text,
  `BucketID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_TaskGroup_Bucket` FOREIGN KEY (`BucketID`) REFERENCES `Bucket` (`ID`)
);
CREATE INDEX `idx_TaskGroup_BucketID` ON `TaskGroup` (`BucketID`);

CREATE TABLE `Ticket` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Kind` text NOT NULL,
  `Parent` text NOT NULL,
  `Fields` json,
  `Error` numeric,
  `Message` text,
  `Created` numeric,
  `Reference` text,
  `Link` text,
  `Status` text,
  `LastUpdated` datetime,
  `ApplicationID` integer NOT NULL,
  `TrackerID` integer NOT NULL,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Ticket_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`),
  CONSTRAINT `fk_Tracker_Tickets` FOREIGN KEY (`TrackerID`) REFERENCES `Tracker` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `ticketA` ON `Ticket` (`ApplicationID`,`TrackerID`);

CREATE TABLE `Tracker` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL UNIQUE,
  `URL` text,
  `Kind` text,
  `IdentityID` integer,
  `Metadata` json,
  `Connected` numeric,
  `LastUpdated` datetime,
  `Message` text,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Tracker_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);
CREATE INDEX `idx_Tracker_Name` ON `Tracker` (`Name`);
