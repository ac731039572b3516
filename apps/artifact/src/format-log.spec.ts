import { formatLog } from './format-log.js';

describe('formatLog()', () => {
  it('keeps the lines and leaves out the moves of bars', () => {
    const time = '2026-01-01T00:00:00.000Z';
    const progress = { stage: 'link', done: 1, total: 2, unit: 'files' } as const;
    expect(
      formatLog([
        { time, level: 'info', text: 'one' },
        { time, level: 'info', text: '', progress },
        { time, level: 'warning', text: 'two' },
      ]),
    ).toBe(`${time} INFO    one\n${time} WARNING two\n`);
  });
});
