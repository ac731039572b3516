import fc from 'fast-check';
import { formatRecord, parseRecord } from './record-file.js';

describe('parseRecord()', () => {
  it('reads quoted paths, missing hashes, and any line end', () => {
    const text = 'a.py,sha256=abc=,12\r\n"b, ""c"".txt",sha512=x_-,\na.dist-info/RECORD,,';
    expect([...parseRecord(text, 'x.whl').values()]).toEqual([
      { path: 'a.py', hash: { algorithm: 'sha256', digest: 'abc' }, bytes: 12 },
      { path: 'b, "c".txt', hash: { algorithm: 'sha512', digest: 'x_-' } },
      { path: 'a.dist-info/RECORD' },
    ]);
    expect(parseRecord('', 'x.whl').size).toBe(0);
  });

  it.each([
    'a.py',
    'a.py,sha256=abc',
    'a.py,md5=abc,1',
    'a.py,sha256=,1',
    'a.py,,-1',
    'a.py,,1,2',
    '"a.py,,1',
    '"a"b,,1',
    'a"b,,',
  ])('refuses %j', (row) => {
    expect(() => parseRecord(row, 'x.whl')).toThrow(expect.objectContaining({ code: 'PIP_WHEEL_INVALID' }));
  });

  it('reads what formatRecord() writes', () => {
    const row = fc.record({
      path: fc.string({ unit: 'grapheme', minLength: 1 }).filter((path) => !/[\r\n\0]/.test(path)),
      hash: fc.constant({ algorithm: 'sha256', digest: 'abc_-' }),
      bytes: fc.nat(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ path }) => path, minLength: 1 }), (rows) => {
        expect([...parseRecord(formatRecord(rows), 'x.whl').values()]).toEqual(rows);
      }),
    );
  });
});
