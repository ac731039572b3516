/** conda-store's times are UTC without a `Z`: its user interface adds one. */
export function naiveTime(time: string): string;
export function naiveTime(time: string | null): string | null;
export function naiveTime(time: string | null): string | null {
  return time === null ? null : time.replace(/Z$/, '');
}
