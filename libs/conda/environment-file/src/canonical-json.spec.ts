import * as fc from 'fast-check';
import { canonicalJson, formatJson } from './canonical-json.js';

describe('canonicalJson()', () => {
  it('writes the example of RFC 8785', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('does not depend on the order of keys, nor on whether a map or an object holds them', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<never>), (object) => {
        const backwards = new Map(Object.entries(object).reverse());
        expect(canonicalJson(backwards)).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});

describe('formatJson()', () => {
  it('writes what json.dumps(..., indent=4) of Python writes', () => {
    const value = { b: [], a: { 'é😀': [1, 'x', { c: null }] }, e: {}, absent: undefined };
    expect(formatJson(value, 4)).toBe(
      '{\n    "b": [],\n    "a": {\n        "\\u00e9\\ud83d\\ude00": [\n            1,\n            "x",\n            {\n                "c": null\n            }\n        ]\n    },\n    "e": {}\n}',
    );
  });

  it('keeps the order of numeric keys in maps', () => {
    expect(
      formatJson(
        new Map([
          ['10', 1],
          ['9', 2],
        ]),
        0,
      ),
    ).toBe('{\n"10": 1,\n"9": 2\n}');
  });
});
