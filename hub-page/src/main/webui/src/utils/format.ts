const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** A size as people say it: three figures, binary units. */
export const bytes = (value: number): string => {
  let unit = 0;
  let size = value;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  const digits = unit === 0 || size >= 100 ? 0 : 1;
  return `${size.toFixed(digits)} ${UNITS[unit]}`;
};

export const count = (value: number): string => value.toLocaleString("en");

const two = (value: number) => String(value).padStart(2, "0");

/** Local time, sortable by eye: 2026-11-22 18:31:05. */
export const localTime = (iso: string): string => {
  const at = new Date(iso);
  return (
    `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ` +
    `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
  );
};

/** The same moment to the millisecond, here and in UTC. */
export const exactTime = (iso: string): string => {
  const at = new Date(iso);
  const offset = -at.getTimezoneOffset();
  const zone =
    (offset < 0 ? "-" : "+") +
    `${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const millis = String(at.getMilliseconds()).padStart(3, "0");
  return `${localTime(iso)}.${millis} ${zone} (${at.toISOString()})`;
};

/** How long something took, in the largest unit that says enough. */
export const duration = (millis: number): string => {
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  const seconds = millis / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
};
