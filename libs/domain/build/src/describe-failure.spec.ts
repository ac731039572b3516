import { describeFailure } from './describe-failure.js';

const long = (count: number) => Array.from({ length: count }, (_, index) => `line ${index} ${'x'.repeat(80)}`);

describe('describeFailure()', () => {
  it('is the message, then the explanation without its headline', () => {
    const text = 'a and b contradict each other\na needs c 1\nb needs c 2\nWhat would help: leave out a.';
    const told = {
      code: 'SOLVE_UNSATISFIABLE',
      message: 'a and b',
      hint: 'Leave out a',
      details: { explanation: { text } },
    };
    expect(describeFailure(told)).toBe('a and b\na needs c 1\nb needs c 2\nWhat would help: leave out a.');
    expect(describeFailure({ code: 'X', message: 'no' })).toBe('no');
  });

  it('ends with what to do, where no whole explanation has it', () => {
    const hint = 'Leave out a';
    expect(describeFailure({ code: 'X', message: 'no', hint })).toBe('no\nLeave out a');
    expect(describeFailure({ code: 'X', message: 'no', hint, details: { output: 'out' } })).toBe(
      'no\nout\nLeave out a',
    );
    const explanation = { text: long(200).join('\n') };
    expect(describeFailure({ code: 'X', message: 'no', hint, details: { explanation } })).toMatch(/…\nLeave out a$/);
  });

  it('has no credentials, wherever they are', () => {
    const told = describeFailure({
      code: 'X',
      message: 'https://ann:secret@host/x failed',
      hint: 'Look at https://host/t/secret/main',
      details: { output: 'from https://host/x?token=secret' },
    });
    expect(told).not.toContain('secret');
    expect(told.split('\n')).toHaveLength(3);
  });

  it('has the beginning of a long explanation and the end of long output', () => {
    const lines = long(200);
    const explained = describeFailure({
      code: 'X',
      message: 'm',
      details: { explanation: { text: lines.join('\n') } },
    });
    expect(explained.split('\n').slice(0, 2)).toEqual(['m', lines[1]]);
    expect(explained.split('\n').at(-1)).toBe('…');
    expect(explained.length).toBeLessThan(4_100);
    const wrote = describeFailure({ code: 'X', message: 'm', details: { output: lines.join('\n') } }).split('\n');
    expect([wrote[1], wrote.at(-1)]).toEqual(['…', lines.at(-1)]);
  });

  it('has a part of a line that is too long by itself', () => {
    const line = `first ${'x'.repeat(10_000)} last`;
    const explanation = { text: `m\n${line}` };
    const explained = describeFailure({ code: 'X', message: 'm', details: { explanation } });
    expect(explained).toMatch(/^m\nfirst x+…$/);
    const wrote = describeFailure({ code: 'X', message: 'm', details: { output: line } });
    expect(wrote).toMatch(/^m\n…x+ last$/);
    for (const text of [explained, wrote]) expect(text.length).toBeLessThan(4_100);
  });
});
