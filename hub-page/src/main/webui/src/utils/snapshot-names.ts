/** What a name can be; the Hub decides, this only saves a way there and back. */
export const NAME_PATTERN = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

const RESERVED = [
  "import",
  "export",
  "deploy",
  "rollback",
  "release",
  "retry",
  "unlock",
  "verify",
  "operations",
  "status",
];

export const isReservedName = (name: string): boolean => RESERVED.includes(name.toLowerCase());

export const ARCHIVE_TYPES = [".tar.gz", ".tgz", ".tar.gz.age", ".age"];

/** A name of what `text` says, without what a name cannot have. */
export const nameFrom = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 128);

/** The name an archive's file stands for. */
export const nameOfFile = (file: string): string =>
  nameFrom(file.replace(/(\.tar\.gz|\.tgz|\.tar)?(\.age)?$/i, "").replace(/\s*\(\d+\)$/, ""));

/** The name the Hub itself would give: its version and the time in UTC. */
export const proposedName = (hubVersion: string, now: Date): string =>
  nameFrom(`${hubVersion}-${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`);
