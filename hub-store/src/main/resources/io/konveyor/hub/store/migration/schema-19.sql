-- What database version 19 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 19.

CREATE TABLE `ApplicationIdentity` (
  `ApplicationID` integer,
  `IdentityID` integer,
  `Role` text,
  PRIMARY KEY (`ApplicationID`,`IdentityID`,`Role`),
  CONSTRAINT `fk_ApplicationIdentity_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ApplicationIdentity_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`) ON DELETE CASCADE
);
CREATE INDEX `idx_ApplicationIdentity_IdentityID` ON `ApplicationIdentity` (`IdentityID`);
