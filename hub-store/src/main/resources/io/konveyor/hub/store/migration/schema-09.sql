-- What database version 9 adds to the one before: every table it makes or changes, whole.
-- Source: databases of tackle2-hub 624977ec, read after its migration 9.

CREATE TABLE `Archetype` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Name` text,
  `Description` text,
  `Comments` text,
  PRIMARY KEY (`ID`)
);

CREATE TABLE `ArchetypeCriteriaTags` (
  `ArchetypeID` integer,
  `TagID` integer,
  PRIMARY KEY (`ArchetypeID`,`TagID`),
  CONSTRAINT `fk_ArchetypeCriteriaTags_Archetype` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ArchetypeCriteriaTags_Tag` FOREIGN KEY (`TagID`) REFERENCES `Tag` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `ArchetypeStakeholderGroups` (
  `ArchetypeID` integer,
  `StakeholderGroupID` integer,
  PRIMARY KEY (`ArchetypeID`,`StakeholderGroupID`),
  CONSTRAINT `fk_ArchetypeStakeholderGroups_Archetype` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ArchetypeStakeholderGroups_StakeholderGroup` FOREIGN KEY (`StakeholderGroupID`) REFERENCES `StakeholderGroup` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `ArchetypeStakeholders` (
  `ArchetypeID` integer,
  `StakeholderID` integer,
  PRIMARY KEY (`ArchetypeID`,`StakeholderID`),
  CONSTRAINT `fk_ArchetypeStakeholders_Archetype` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ArchetypeStakeholders_Stakeholder` FOREIGN KEY (`StakeholderID`) REFERENCES `Stakeholder` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `ArchetypeTags` (
  `ArchetypeID` integer,
  `TagID` integer,
  PRIMARY KEY (`ArchetypeID`,`TagID`),
  CONSTRAINT `fk_ArchetypeTags_Archetype` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_ArchetypeTags_Tag` FOREIGN KEY (`TagID`) REFERENCES `Tag` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `Assessment` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `ApplicationID` integer,
  `ArchetypeID` integer,
  `QuestionnaireID` integer,
  `Sections` json,
  `Thresholds` json,
  `RiskMessages` json,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Assessments` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Archetype_Assessments` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Questionnaire_Assessments` FOREIGN KEY (`QuestionnaireID`) REFERENCES `Questionnaire` (`ID`) ON DELETE CASCADE
);
CREATE UNIQUE INDEX `AssessmentA` ON `Assessment` (`ApplicationID`,`QuestionnaireID`);
CREATE UNIQUE INDEX `AssessmentB` ON `Assessment` (`ArchetypeID`,`QuestionnaireID`);

CREATE TABLE `AssessmentStakeholderGroups` (
  `AssessmentID` integer,
  `StakeholderGroupID` integer,
  PRIMARY KEY (`AssessmentID`,`StakeholderGroupID`),
  CONSTRAINT `fk_AssessmentStakeholderGroups_Assessment` FOREIGN KEY (`AssessmentID`) REFERENCES `Assessment` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_AssessmentStakeholderGroups_StakeholderGroup` FOREIGN KEY (`StakeholderGroupID`) REFERENCES `StakeholderGroup` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `AssessmentStakeholders` (
  `AssessmentID` integer,
  `StakeholderID` integer,
  PRIMARY KEY (`AssessmentID`,`StakeholderID`),
  CONSTRAINT `fk_AssessmentStakeholders_Assessment` FOREIGN KEY (`AssessmentID`) REFERENCES `Assessment` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_AssessmentStakeholders_Stakeholder` FOREIGN KEY (`StakeholderID`) REFERENCES `Stakeholder` (`ID`) ON DELETE CASCADE
);

CREATE TABLE `Questionnaire` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `UUID` text,
  `Name` text UNIQUE,
  `Description` text,
  `Required` numeric,
  `Sections` json,
  `Thresholds` json,
  `RiskMessages` json,
  PRIMARY KEY (`ID`)
);
CREATE UNIQUE INDEX `idx_Questionnaire_UUID` ON `Questionnaire` (`UUID`);

CREATE TABLE `Review` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `BusinessCriticality` integer NOT NULL,
  `EffortEstimate` text NOT NULL,
  `ProposedAction` text NOT NULL,
  `WorkPriority` integer NOT NULL,
  `Comments` text,
  `ApplicationID` integer,
  `ArchetypeID` integer,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_Application_Review` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Archetype_Review` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`) ON DELETE CASCADE,
  CONSTRAINT `fk_Review_Application` FOREIGN KEY (`ApplicationID`) REFERENCES `Application` (`ID`),
  CONSTRAINT `fk_Review_Archetype` FOREIGN KEY (`ArchetypeID`) REFERENCES `Archetype` (`ID`)
);
CREATE UNIQUE INDEX `idx_Review_ApplicationID` ON `Review` (`ApplicationID`);
CREATE UNIQUE INDEX `idx_Review_ArchetypeID` ON `Review` (`ArchetypeID`);

CREATE TABLE `RuleSet` (
  `ID` integer,
  `CreateTime` datetime,
  `CreateUser` text,
  `UpdateUser` text,
  `Kind` text,
  `Name` text NOT NULL UNIQUE,
  `Description` text,
  `Repository` json,
  `IdentityID` integer,
  `UUID` text UNIQUE,
  PRIMARY KEY (`ID`),
  CONSTRAINT `fk_RuleSet_Identity` FOREIGN KEY (`IdentityID`) REFERENCES `Identity` (`ID`)
);
CREATE INDEX `idx_RuleSet_IdentityID` ON `RuleSet` (`IdentityID`);
CREATE UNIQUE INDEX `idx_RuleSet_Name` ON `RuleSet` (`Name`);
CREATE UNIQUE INDEX `idx_RuleSet_UUID` ON `RuleSet` (`UUID`);
