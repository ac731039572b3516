/** conda-store's times are UTC without a `Z`: its user interface adds one. */
export function naiveTime(time: string): string;
export function naiveTime(time: string | null): string | null;
export function naiveTime(time: string | null): string | null {
  return time === null ? null : time.replace(/Z$/, '');
}

/** A time without a zone is UTC, as conda-store's are; events have milliseconds and a `Z`, and sort as text. */
export function asUtc(given: string): string {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(given);
  return new Date(hasZone || !given.includes('T') ? given : `${given}Z`).toISOString();
}
