import { CORE_SCHEMA, YAML11_SCHEMA, load } from 'js-yaml';
import * as fc from 'fast-check';
import type { YamlWritable } from './format-yaml.js';
import { CONDA_YAML_STYLE, PYYAML_STYLE, SERDE_YAML_STYLE, formatYaml } from './format-yaml.js';

/** What PyYAML 6.0.3 and serde_yaml (through py-rattler 0.28.0) wrote for these texts as values of a key. */
const WRITTEN_BY_THE_TOOLS: [text: string, pyYaml: string, serdeYaml: string][] = [
  ['a b', 'a b', 'a b'],
  ['', "''", "''"],
  ['0.1', "'0.1'", "'0.1'"],
  ['1.0.0', '1.0.0', '1.0.0'],
  ['true', "'true'", "'true'"],
  ['yes', "'yes'", 'yes'],
  ['~', "'~'", "'~'"],
  ['~=1', '~=1', '~=1'],
  ['2021-01-01', "'2021-01-01'", '2021-01-01'],
  ['1:30', "'1:30'", '1:30'],
  ['017', "'017'", "'017'"],
  ['1_000', "'1_000'", '1_000'],
  ['0x1F', "'0x1F'", "'0x1F'"],
  ['<<', "'<<'", '<<'],
  ['=', "'='", '='],
  ['>=1', "'>=1'", "'>=1'"],
  ['==1', '==1', '==1'],
  ['<2', '<2', '<2'],
  ['a: b', "'a: b'", "'a: b'"],
  ['a:b', 'a:b', 'a:b'],
  ['a:', "'a:'", "'a:'"],
  ['a #b', "'a #b'", "'a #b'"],
  ['a#b', 'a#b', 'a#b'],
  ['- a', "'- a'", "'- a'"],
  ['-a', '-a', '-a'],
  ["it's", "it's", "it's"],
  ["'a", "'''a'", "'''a'"],
  ['*_cp312', "'*_cp312'", "'*_cp312'"],
  ['3.12.* *_cp312', '3.12.* *_cp312', '3.12.* *_cp312'],
  [' a', "' a'", "' a'"],
  ['a\tb', '"a\\tb"', '"a\\tb"'],
  ['é', '"\\xE9"', 'é'],
  ['日本', '"\\u65E5\\u672C"', '日本'],
  ['...', "'...'", "'...'"],
  ['[a', "'[a'", "'[a'"],
  ['a]', 'a]', 'a]'],
];

describe('formatYaml()', () => {
  it.each(WRITTEN_BY_THE_TOOLS)('writes %j as the tools do', (text, pyYaml, serdeYaml) => {
    expect(formatYaml({ key: text }, PYYAML_STYLE)).toBe(`key: ${pyYaml}\n`);
    expect(formatYaml({ key: text }, SERDE_YAML_STYLE)).toBe(`key: ${serdeYaml}\n`);
  });

  it('lays collections out as PyYAML does', () => {
    const value = {
      list: [{ a: 1, b: [] }, [1, 2], 'x'],
      map: new Map<string, YamlWritable>([
        ['10', 'ten'],
        ['9', {}],
      ]),
      none: null,
      yes: true,
      absent: undefined,
    };
    expect(formatYaml(value, PYYAML_STYLE)).toBe(
      "list:\n- a: 1\n  b: []\n- - 1\n  - 2\n- x\nmap:\n  '10': ten\n  '9': {}\nnone: null\nyes: true\n".replace(
        'yes:',
        "'yes':",
      ),
    );
    expect(formatYaml({ list: [{ a: ['b'] }] }, CONDA_YAML_STYLE)).toBe('list:\n  - a:\n      - b\n');
  });

  it('folds long texts where PyYAML does', () => {
    const long = `${'x'.repeat(70)} ${'y'.repeat(20)} z`;
    expect(formatYaml({ a: { key: long } }, PYYAML_STYLE)).toBe(
      `a:\n  key: ${'x'.repeat(70)} ${'y'.repeat(20)}\n    z\n`,
    );
  });

  it('quotes what one of the two YAML versions would not read as text', () => {
    expect(formatYaml({ md5: '1e5' }, PYYAML_STYLE)).toBe("md5: '1e5'\n");
  });

  it.each([
    ['PyYAML', PYYAML_STYLE],
    ['serde_yaml', SERDE_YAML_STYLE],
    ['conda', CONDA_YAML_STYLE],
  ])('in the style of %s is read back as it was by another reader', (_, style) => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...Array.from('ab01.- :#,\'"[]{}&*!|>%@`?=~_+eExX\n\té\u0085')) }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('map')),
      list: fc.array(tie('tree'), { maxLength: 4 }),
      map: fc.dictionary(text, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    }));
    const schema = style.plainSafety === 'core' ? CORE_SCHEMA : YAML11_SCHEMA;
    fc.assert(
      fc.property(tree, (value) => {
        const written = formatYaml({ value } as never, style);
        expect(load(written, { schema })).toEqual({ value });
        expect(load(written)).toEqual({ value });
      }),
      { numRuns: 500 },
    );
  });
});
