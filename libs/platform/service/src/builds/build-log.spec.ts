import type { LogLine } from '@terrarium/port-log-stream';
import { BuildLog } from './build-log.js';

describe('BuildLog', () => {
  const written: LogLine[] = [];
  const log = new BuildLog(
    {
      write: (_buildId, line) => void written.push(line),
      read: async () => [],
      follow: () => {
        throw new Error('not used');
      },
      flush: async () => undefined,
    },
    'b',
  );

  it('leaves out most moves of a bar, but never the one that completes it', () => {
    for (let done = 0; done <= 1000; done += 1) log.progress({ stage: 'link', done, total: 1000, unit: 'files' });
    const moves = written.map(({ progress }) => progress!.done);
    expect(moves.length).toBeLessThan(100);
    expect(moves.at(-1)).toBe(1000);
  });
});
