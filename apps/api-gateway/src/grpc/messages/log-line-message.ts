import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import type { NumberedLogLine, Progress } from '@terrarium/port-log-stream';
import { withoutNulls } from './without-nulls.js';

const LEVELS = { info: 'LEVEL_INFO', warning: 'LEVEL_WARNING', error: 'LEVEL_ERROR' } as const;

/** A line of a build's log as a message. */
export function logLineMessage({ number, time, level, text, progress }: NumberedLogLine): Written<'LogLine'> {
  return {
    number,
    time: toTimestamp(time),
    level: LEVELS[level],
    text,
    progress: progress === undefined ? null : progressMessage(progress),
  };
}

function progressMessage({ total, ...known }: Progress): Written<'Progress'> {
  return { ...known, ...withoutNulls({ total }) };
}
