import { explainDetails, redact } from '@terrarium/kernel-errors';
import type { Failure } from './build.events.js';

const MAX_CHARACTERS = 4_000;

/**
 * A failure for people, without credentials: its message in one line, then what explains it, then what to do, which a
 * whole explanation ends with by itself. Of a long one there is the beginning, of a program's output the end; the log
 * of the build has all of it.
 */
export function describeFailure({ message, hint, details = {} }: Failure): string {
  const [headline, ...rest] = redact(message).split('\n');
  const { lines, endMatters } = explainDetails(details);
  const shown = shorten(lines, endMatters);
  const isExplained = !endMatters && shown === lines && lines.length > 0;
  const advice = hint === undefined || isExplained ? [] : [redact(hint)];
  return [headline, ...rest, ...shown, ...advice].join('\n');
}

function shorten(lines: readonly string[], endMatters: boolean): readonly string[] {
  if (lines.join('\n').length <= MAX_CHARACTERS) return lines;
  const kept: string[] = [];
  let left = MAX_CHARACTERS;
  for (const line of endMatters ? lines.toReversed() : lines) {
    if (line.length + 1 > left) {
      // Programs write messages of one endless line, too.
      kept.push(kept.length > 0 ? '…' : endMatters ? `…${line.slice(-left)}` : `${line.slice(0, left)}…`);
      break;
    }
    left -= line.length + 1;
    kept.push(line);
  }
  return endMatters ? kept.reverse() : kept;
}
