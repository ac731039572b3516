import { load } from 'js-yaml';
import * as fc from 'fast-check';
import { toPlainValue } from './plain-value.js';
import { readJson } from './read-json.js';
import { readYaml } from './read-yaml.js';

const limits = { maxDepth: 16, maxNodes: 1000 };

function plain(text: string): unknown {
  const { root, problems } = readYaml(text, limits);
  expect(problems).toEqual([]);
  return JSON.parse(JSON.stringify(toPlainValue(root!)));
}

function codes(text: string): string[] {
  return readYaml(text, limits).problems.map(({ code }) => code);
}

describe('readYaml()', () => {
  it('reads block and flow collections, every scalar style and aliases', () => {
    const text = [
      'plain: a b',
      "single: 'it''s'",
      'double: "a\\tb"',
      'literal: |',
      '  one',
      '  two',
      'folded: >-',
      '  one',
      '  two',
      'flow: [1, true, ~, 1.5, {a: b}]',
      'quoted: ["1", \'true\']',
      'anchored: &a [x]',
      'alias: *a',
      'tagged: !!str 12',
    ].join('\n');
    expect(plain(text)).toEqual({
      plain: 'a b',
      single: "it's",
      double: 'a\tb',
      literal: 'one\ntwo\n',
      folded: 'one two',
      flow: [1, true, null, 1.5, { a: 'b' }],
      quoted: ['1', 'true'],
      anchored: ['x'],
      alias: ['x'],
      tagged: '12',
    });
  });

  it('keeps the text of a scalar beside its value', () => {
    const { root } = readYaml('version: 1.10', limits);
    expect(root).toMatchObject({ kind: 'mapping' });
    if (root?.kind !== 'mapping') throw new Error('no mapping');
    expect(root.entries.get('version')?.value).toMatchObject({ value: 1.1, text: '1.10' });
  });

  it('reads what js-yaml reads', () => {
    const json = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(plain(text)).toEqual(JSON.parse(JSON.stringify(load(text))));
      }),
      { numRuns: 300 },
    );
  });

  it('tells line and column of a problem', () => {
    const { problems } = readYaml('a: 1\r\nb:\r\n  - c\r\n  - d: 1\r\n    d: 2\r\n', limits);
    expect(problems).toMatchObject([{ code: 'YAML_DUPLICATE_KEY', line: 5, column: 5, path: 'b[1].d', value: 'd' }]);
  });

  it.each([
    ['a: [1, 2', 'YAML_SYNTAX'],
    ['a: b: c', 'YAML_SYNTAX'],
    ['a: "\\xZZ"', 'YAML_SYNTAX'],
    ['a: "\\ud800"', 'YAML_SYNTAX'],
    ['a: \u0000', 'YAML_SYNTAX'],
    ['a: \u0007', 'YAML_SYNTAX'],
    ['a: 1\n---\nb: 2', 'YAML_SEVERAL_DOCUMENTS'],
    ['a: 1\na: 2', 'YAML_DUPLICATE_KEY'],
    ['1: a', 'YAML_KEY_NOT_TEXT'],
    ['~: a', 'YAML_KEY_NOT_TEXT'],
    ['? [a]\n: b', 'YAML_KEY_NOT_TEXT'],
    ['a: &x b\n*x : c', 'YAML_KEY_NOT_TEXT'],
    ['a: &x {b: c}\nd:\n  <<: *x', 'YAML_MERGE_KEY'],
    ['a: !!js/function "x"', 'YAML_TAG'],
    ['a: !!binary aGk=', 'YAML_TAG'],
    ['a: !!python/object:os.system {}', 'YAML_TAG'],
    ['%TAG !! tag:evil,2000:\n---\na: !!str b', 'YAML_TAG'],
    ['a: *nothing', 'YAML_ALIAS'],
    ['a: &a [*a]', 'YAML_ALIAS'],
    [`a: ${'['.repeat(17)}${']'.repeat(17)}`, 'YAML_TOO_DEEP'],
    [`a: [${'x,'.repeat(2000)}]`, 'YAML_TOO_MANY_VALUES'],
  ])('refuses %j with %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it('hints at tabs', () => {
    expect(readYaml('a:\n\t- b\n', limits).problems[0]?.hint).toMatch(/spaces/);
  });

  it('reports several problems of one text together', () => {
    expect(codes('a: 1\na: 2\nb: !!x 1\n2: c\n')).toEqual(['YAML_DUPLICATE_KEY', 'YAML_TAG', 'YAML_KEY_NOT_TEXT']);
  });

  it('keeps keys that an object would stumble over', () => {
    const { root } = readYaml('{__proto__: 1, constructor: 2, "2": a, "1": b}', limits);
    expect(root?.kind === 'mapping' && [...root.entries.keys()]).toEqual(['__proto__', 'constructor', '2', '1']);
    expect(Object.keys(toPlainValue(root!) as object)).toContain('__proto__');
  });

  it('refuses an alias bomb without writing it out', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 30; level += 1) {
      const name = `*a${level - 1}`;
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => name).join(', ')}]`);
    }
    const before = performance.now();
    expect(codes(bomb.join('\n'))).toEqual(['YAML_TOO_MANY_VALUES']);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('readJson()', () => {
  it('gives the tree that readYaml gives, without places', () => {
    const text = '{"a": [1, "1", null, true, {"b": "c"}], "d": "\\u00e9"}';
    const json = readJson(text, limits);
    expect(toPlainValue(json!.root!)).toEqual(toPlainValue(readYaml(text, limits).root!));
  });

  it('leaves what is not JSON to others', () => {
    expect(readJson('{a: b}', limits)).toBeUndefined();
  });

  it.each([
    ['[' + '['.repeat(1000) + ']'.repeat(1000) + ']', 'YAML_TOO_DEEP'],
    [JSON.stringify(Array.from({ length: 1001 }, () => 0)), 'YAML_TOO_MANY_VALUES'],
    ['"\\ud800"', 'YAML_SYNTAX'],
  ])('refuses hostile JSON %#', (text, code) => {
    expect(readJson(text, limits)?.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
