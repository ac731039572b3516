import type { Progress } from '@terrarium/port-log-stream';
import { BuildView } from './build-view.js';
import { formatBar, formatPackageBar } from './format-bar.js';

const line = { time: '2026-01-01T00:00:00.000Z', level: 'info', text: '' } as const;
const progress = (done: number) => ({ ...line, progress: { stage: 'link', done, total: 4, unit: 'files' } as const });
const moved = (item: string | undefined, done: number, total: number | null) => {
  const of: Progress = { stage: 'download', done, total, unit: 'bytes', ...(item === undefined ? {} : { item }) };
  return { ...line, progress: of };
};

/** What a terminal shows at the end, control sequences carried out. */
function screenOf(written: readonly string[]): string[] {
  const lines = [''];
  for (const [text, up] of written.join('').matchAll(/\u001b\[(\d+)A\u001b\[J|\n|[^\n\u001b]+/g)) {
    if (up !== undefined) lines.splice(-1 - Number(up), Number(up));
    else if (text === '\n') lines.push('');
    else lines.push(`${lines.pop() ?? ''}${text}`);
  }
  return lines.slice(0, -1);
}

describe('BuildView', () => {
  it('tells the end of a stage once where there is no terminal', () => {
    const written: string[] = [];
    const view = new BuildView({ write: (text) => written.push(text) });
    for (const done of [0, 2, 4, 4]) view.show(progress(done));
    view.show(moved('numpy-1-0', 5, 5));
    view.show({ ...line, text: 'done' });
    view.end();
    expect(written).toEqual([`  ${formatBar({ stage: 'link', done: 4, total: 4, unit: 'files' })}\n`, '  done\n']);
  });

  it('redraws its bars below the lines on a terminal', () => {
    const written: string[] = [];
    const view = new BuildView({ isTTY: true, write: (text) => written.push(text) });
    view.show(progress(1));
    view.show({ ...line, level: 'warning', text: 'careful' });
    expect(written.join('')).toMatch(/25 %.*\n\u001b\[1A\u001b\[J! careful\n.*25 %/);
  });

  it('shows the packages that have been under way longest below the bar of their stage', () => {
    const written: string[] = [];
    const view = new BuildView({ isTTY: true, columns: 100, write: (text) => written.push(text) });
    view.show(moved(undefined, 10, 100));
    for (const name of ['a', 'b', 'c', 'd', 'e']) view.show(moved(name, 1, 10));
    view.show(moved('a', 10, 10));
    view.show({ ...line, text: 'on' });
    expect(screenOf(written)).toEqual([
      '  on',
      `  ${formatBar(moved(undefined, 10, 100).progress)}`,
      ...['b', 'c', 'd'].map((name) => `  ${formatPackageBar(name, moved(name, 1, 10).progress)}`),
      '    … and 1 more',
    ]);
    view.show(moved(undefined, 100, 100));
    view.end();
    expect(screenOf(written)).toEqual(['  on', `  ${formatBar(moved(undefined, 100, 100).progress)}`]);
  });

  it('forgets the packages of an attempt when another one begins', () => {
    const written: string[] = [];
    const view = new BuildView({ isTTY: true, write: (text) => written.push(text) });
    view.show(moved(undefined, 50, 100));
    view.show(moved('lost', 1, 10));
    view.show(moved(undefined, 1, 100));
    view.end();
    expect(screenOf(written)).toHaveLength(1);
  });

  it('keeps lines within a narrow terminal', () => {
    const written: string[] = [];
    const view = new BuildView({ isTTY: true, columns: 30, write: (text) => written.push(text) });
    view.show(moved(undefined, 50, 100));
    view.end();
    expect(screenOf(written).map(({ length }) => length)).toEqual([29]);
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

describe('formatPackageBar()', () => {
  it('has no bar where the whole is not known, and cuts a long name', () => {
    const name = 'a-package-with-a-very-long-name-1.0-0';
    expect(formatPackageBar(name, moved(name, 5000, null).progress)).toBe(
      `  a-package-with-a-very-long-name…${' '.repeat(19)}5.0 kB`,
    );
  });
});
