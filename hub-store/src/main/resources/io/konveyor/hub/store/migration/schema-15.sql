-- What database version 15 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 15.

CREATE TABLE `File` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Path` text,
  `Expiration` datetime,
  `Encoding` text,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_File_Path` ON `File` (`Path`);
