import { isCodedError } from '@terrarium/kernel-errors';
import * as fc from 'fast-check';
import { parseEnvironmentFile } from './index.js';

const MEBIBYTE = 1 << 20;

function outcome(text: string): string {
  try {
    parseEnvironmentFile(text, { commentSelectors: true });
    return 'accepted';
  } catch (error) {
    if (isCodedError(error)) return error.code;
    throw error;
  }
}

function timed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

describe('hostile environment files', () => {
  it('of 100 MB are refused before anything is read', () => {
    const text = 'a'.repeat(100_000_000);
    expect(timed(() => expect(outcome(text)).toBe('ENVIRONMENT_FILE_TOO_LARGE'))).toBeLessThan(500);
  });

  it('are measured in bytes, not in characters', () => {
    expect(outcome(`name: "${'é'.repeat(MEBIBYTE / 2)}"`)).toBe('ENVIRONMENT_FILE_TOO_LARGE');
  });

  const patterns: [string, string][] = [
    ['lines', 'a\n'],
    ['brackets', '['],
    ['closed lists', '[],'],
    ['empty items', '-\n'],
    ['flow pairs', '? a,'],
    ['dashes', '- '],
    ['question marks', '? '],
    ['anchors', '&a '],
    ['tags', '!!a '],
    ['quotes', "'a' "],
    ['line breaks', '\n'],
    ['carriage returns', '\r\n'],
    ['tabs', '\t'],
    ['comments', '#\n'],
    ['documents', '---\n'],
    ['colons', 'a:\n'],
    ['braces', '{'],
    ['NULs', '\0'],
    ['byte order marks', '\uFEFF'],
    ['escapes', '\\x41'],
    ['items', '- a\n'],
    ['keys', 'a: b\n'],
    ['aliases', '*a '],
    ['surrogates', '\ud800'],
  ];
  const frames: [string, string, string][] = [
    ['bare', '', ''],
    ['in a flow list', 'dependencies: [', ']'],
    ['in double quotes', 'name: "', '"'],
    ['in a block scalar', 'name: |\n  ', ''],
    ['in dependencies', 'x: &a b\ndependencies:\n', ''],
  ];

  it.each(frames)('of 1 MiB, %s, are answered within seconds', (_, start, end) => {
    for (const [name, pattern] of patterns) {
      const room = MEBIBYTE - start.length - end.length - 2;
      const width = Buffer.byteLength(pattern);
      const text = start + pattern.repeat(Math.floor(room / width)) + end;
      let code = '';
      const milliseconds = timed(() => (code = outcome(text)));
      expect([name, code]).toEqual([name, expect.stringMatching(/^(ENVIRONMENT_FILE_INVALID|accepted)$/)]);
      expect(milliseconds).toBeLessThan(10_000);
    }
  });

  it('made of aliases cost no memory', () => {
    const lines = ['l0: &l0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 100; level += 1) lines.push(`l${level}: &l${level} [${`*l${level - 1},`.repeat(9)}]`);
    lines.push('name: *l99');
    const before = process.memoryUsage().heapUsed;
    expect(timed(() => expect(outcome(lines.join('\n'))).toBe('ENVIRONMENT_FILE_INVALID'))).toBeLessThan(1000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50e6);
  });

  it('made of nothing but mistakes get at most a hundred problems', () => {
    const text = `dependencies:\n${'  - "= ="\n'.repeat(10_000)}`;
    try {
      parseEnvironmentFile(text);
    } catch (error) {
      if (!isCodedError(error)) throw error;
      expect(error.details['problems']).toHaveLength(100);
      return;
    }
    throw new Error('The text was accepted');
  });

  const SEED = [
    'name: a',
    'channels: [conda-forge, "https://host/c"]',
    'dependencies:',
    '  - python >=3.10,<4  # [linux]',
    '  - sel(win): x',
    '  - pip: [flask>=2 ; os_name == "nt", --index-url https://h/s]',
    'variables: {A: "b"}',
    'platforms: [linux-64]',
    '',
  ].join('\n');

  it('that were mutated are accepted or refused by code, never anything else', () => {
    const character = fc.constantFrom(...Array.from('[]{}:,-?&*!|>%@`\'"#\n\t \\\0\uFEFF~=<>()0aé'));
    const edit = fc.tuple(fc.nat(SEED.length), fc.nat(4), fc.string({ unit: character, maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let text = SEED;
        for (const [at, removed, added] of edits) text = text.slice(0, at) + added + text.slice(at + removed);
        expect(outcome(text)).toMatch(/^(ENVIRONMENT_FILE_INVALID|accepted)$/);
      }),
      { numRuns: 3000 },
    );
  });

  it('of any structure are accepted or refused by code, never anything else', () => {
    const keys = fc.constantFrom(
      'name',
      'channels',
      'dependencies',
      'pip',
      'variables',
      'platforms',
      'sel(win)',
      '__proto__',
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constantFrom('numpy', '-r x', 'conda-forge', 'linux-64'),
        fc.double(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(keys, tie('node'), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(keys, value), (document) => {
        expect(outcome(JSON.stringify(document))).toMatch(/^(ENVIRONMENT_FILE_INVALID|accepted)$/);
      }),
      { numRuns: 1000 },
    );
  });
});
