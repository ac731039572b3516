const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size for people: three digits and a unit of 1000. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toPrecision(value >= 10 ? 3 : 2)} ${UNITS[unit]!}`;
}
