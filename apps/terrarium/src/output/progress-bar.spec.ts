import { ProgressBar, formatProgress } from './progress-bar.js';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('formatProgress()', () => {
  it.each([
    [{ done: 0, total: 10 }, '  Verifying   ────────────────────────────   0 %  0 of 10'],
    [{ done: 999, total: 1000 }, '  Verifying   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━  99 %  999 of 1000'],
    [
      { done: 0, total: 0, note: 'nothing to do' },
      '  Verifying   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %  0 of 0  nothing to do',
    ],
  ])('draws %j', (state, line) => {
    expect(formatProgress('Verifying', state)).toBe(line);
  });
});

describe('ProgressBar', () => {
  it('moves in place on a terminal, and another label is another bar', () => {
    const screen = terminal(true);
    const bar = new ProgressBar(screen);
    bar.show('Events', { done: 1, total: 2 });
    bar.show('Blobs', { done: 1, total: 1 });
    bar.end();
    expect(screen.written.filter((text) => text.startsWith('\u001b[1A'))).toHaveLength(2);
    expect(screen.written.at(-1)).toContain('Blobs');
  });

  it('tells only its end where there is no terminal, and nothing where nobody reads along', () => {
    const file = terminal(false);
    const bar = new ProgressBar(file);
    bar.show('Events', { done: 1, total: 2 });
    bar.show('Events', { done: 2, total: 2 });
    bar.end();
    bar.end();
    expect(file.written).toEqual([`${formatProgress('Events', { done: 2, total: 2 })}\n`]);
    const silent = terminal(true);
    const hidden = new ProgressBar(silent, false);
    hidden.show('Events', { done: 1, total: 2 });
    hidden.end();
    expect(silent.written).toEqual([]);
  });
});
