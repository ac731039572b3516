import type { LogLine } from '@terrarium/port-log-stream';
import { BuildLog } from './build-log.js';

describe('BuildLog', () => {
  const written: LogLine[] = [];
  beforeEach(() => written.splice(0));
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

  it('tells the end of every package, and little of what is between, however many there are', () => {
    const names = Array.from({ length: 200 }, (_, index) => `package-${index}`);
    for (const done of [100, 200, 300, 400]) {
      for (const item of names) log.progress({ stage: 'download', item, done, total: 400, unit: 'bytes' });
      for (const item of names) log.progress({ stage: 'extract', item, done, total: null, unit: 'bytes' });
    }
    const ends = written.filter(({ progress }) => progress!.done === progress!.total);
    expect(ends.map(({ progress }) => progress!.item)).toEqual(names);
    expect(written.length - ends.length).toBeLessThan(50);
    expect(written.length).toBeGreaterThan(ends.length);
  });
});
