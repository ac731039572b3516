import { compareCodePoints, pythonRepr, toPythonJson, toPythonJsonLine } from './python-json.js';

describe('toPythonJson()', () => {
  it('sorts keys at every depth and indents by two', () => {
    expect(toPythonJson({ b: [{ d: 1, c: null }], a: {}, e: [] })).toBe(
      '{\n  "a": {},\n  "b": [\n    {\n      "c": null,\n      "d": 1\n    }\n  ],\n  "e": []\n}',
    );
  });

  it('writes nothing but ASCII, as python does', () => {
    expect(toPythonJson('é\u007f\u2028😀\n"\\')).toBe('"\\u00e9\\u007f\\u2028\\ud83d\\ude00\\n\\"\\\\"');
  });
});

describe('toPythonJsonLine()', () => {
  it('puts a space after commas and colons', () => {
    expect(toPythonJsonLine({ env_vars: { A: '1', B: 'ü' }, list: [1, true] })).toBe(
      '{"env_vars": {"A": "1", "B": "\\u00fc"}, "list": [1, true]}',
    );
  });
});

describe('pythonRepr()', () => {
  it.each([
    ['numpy', "'numpy'"],
    ["it's", '"it\'s"'],
    ['it\'s "x"', "'it\\'s \"x\"'"],
    ['a\\b\n\t\u0001', "'a\\\\b\\n\\t\\x01'"],
  ])('of %j', (text, expected) => {
    expect(pythonRepr(text)).toBe(expected);
  });
});

describe('compareCodePoints()', () => {
  it('puts what lies beyond the basic plane last, as python does and UTF-16 does not', () => {
    expect(['😀', '\uffee', 'b', 'B', '_a', 'a'].sort(compareCodePoints)).toEqual([
      'B',
      '_a',
      'a',
      'b',
      '\uffee',
      '😀',
    ]);
  });
});
