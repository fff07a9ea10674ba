-- What database version 16 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 16.

CREATE TABLE `Tag` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text NOT NULL,
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
  `Color` text,
  `UUID` text UNIQUE,
  PRIMARY KEY (`ID`)
);
CREATE INDEX `idx_TagCategory_Name` ON `TagCategory` (`Name`);
CREATE UNIQUE INDEX `idx_TagCategory_UUID` ON `TagCategory` (`UUID`);
