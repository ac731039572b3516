import type { LogLine } from '@terrarium/port-log-stream';

/** The finished log of a build as text: one line each, without those that only moved a bar. */
export function formatLog(lines: readonly LogLine[]): string {
  return lines
    .filter(({ progress }) => progress === undefined)
    .map(({ time, level, text }) => `${time} ${level.toUpperCase().padEnd(7)} ${text}\n`)
    .join('');
}
