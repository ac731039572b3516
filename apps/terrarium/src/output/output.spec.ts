import { BuildView, formatBar } from './build-view.js';
import { formatBytes } from './sizes.js';
import { formatTable } from './table.js';

describe('formatBytes()', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [12_345, '12.3 kB'],
    [999_600, '1.0 MB'],
    [345_678_901, '346 MB'],
    [5_000_000_000, '5.0 GB'],
  ])('prints %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatTable()', () => {
  it('makes columns as wide as their longest cell', () => {
    expect(formatTable(['A', 'LONGER'], [['wide cell', 'x']])).toBe('A          LONGER\nwide cell  x');
  });
});

describe('BuildView', () => {
  const line = { time: '2026-01-01T00:00:00.000Z', level: 'info', text: '' } as const;
  const progress = (done: number) => ({ ...line, progress: { stage: 'link', done, total: 4, unit: 'files' } as const });

  it('tells the end of a stage once where there is no terminal', () => {
    const written: string[] = [];
    const view = new BuildView({ write: (text) => written.push(text) });
    for (const done of [0, 2, 4, 4]) view.show(progress(done));
    view.show({ ...line, text: 'done' });
    expect(written).toEqual([`  ${formatBar({ stage: 'link', done: 4, total: 4, unit: 'files' })}\n`, '  done\n']);
  });

  it('redraws its bars below the lines on a terminal', () => {
    const written: string[] = [];
    const view = new BuildView({ isTTY: true, write: (text) => written.push(text) });
    view.show(progress(1));
    view.show({ ...line, level: 'warning', text: 'careful' });
    expect(written.join('')).toMatch(/25 %.*\n\u001b\[1A\u001b\[J! careful\n.*25 %/);
  });
});

describe('formatBar()', () => {
  it('is full at the end, and for a stage that has nothing to do', () => {
    expect(formatBar({ stage: 'download', done: 0, total: 0, unit: 'bytes' })).toContain('100 %  0 B of 0 B');
    expect(formatBar({ stage: 'link', done: 1, total: 2, unit: 'files' })).toMatch(
      /━{14}─{14} {2}50 % {2}1 of 2 files/,
    );
  });
});
