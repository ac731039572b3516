import fc from 'fast-check';
import { Packr, Unpackr } from 'msgpackr';
import { MsgpackError, MsgpackReader } from './msgpack-reader.js';
import { MsgpackWriter } from './msgpack-writer.js';
import type { MsgpackValue } from './msgpack-writer.js';
import { StringTable } from './string-table.js';

function encode(value: MsgpackValue): Buffer {
  const writer = new MsgpackWriter();
  writer.value(value);
  return Buffer.from(writer.bytes());
}

function decode(bytes: Buffer, strings?: StringTable): unknown {
  const reader = new MsgpackReader(bytes, strings);
  const value = reader.value();
  reader.end();
  return value;
}

/** JSON values with the numbers that matter: those around the widths of msgpack's integers. */
function anyValue(): fc.Arbitrary<MsgpackValue> {
  const number = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -70_000, max: 70_000 }),
    fc.constantFrom(0, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0xffff_ffff, 0x1_0000_0000, -0x20, -0x21, -0x8001),
    // Whole numbers are written as integers, which have no negative zero.
    fc.double({ noNaN: true }).map((double) => double + 0),
  );
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 30, maxLength: 300 }));
  const { value } = fc.letrec<{ value: MsgpackValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.constant(null), fc.boolean(), number, text),
      fc.array(tie('value'), { maxLength: 20 }),
      fc.dictionary(text, tie('value'), { maxKeys: 20 }),
    ),
  }));
  return value;
}

describe('the msgpack of shards', () => {
  it('reads back what it wrote', () => {
    fc.assert(fc.property(anyValue(), (value) => expect(decode(encode(value), new StringTable())).toEqual(value)));
  });

  it('is read by msgpackr as it was meant', () => {
    const unpackr = new Unpackr({ useRecords: false, int64AsType: 'number' });
    fc.assert(
      fc.property(anyValue(), (value) => {
        // msgpackr renames this key.
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(unpackr.unpack(encode(value))).toEqual(value);
      }),
    );
  });

  it('reads what msgpackr wrote', () => {
    const packr = new Packr({ useRecords: false, variableMapSize: true });
    fc.assert(fc.property(anyValue(), (value) => expect(decode(packr.pack(value))).toEqual(value)));
  });

  it('writes whole numbers as integers whatever their size', () => {
    expect(encode(1_566_496_729_565).toString('hex')).toBe('cf0000016cba7b29dd');
    expect(encode(200).toString('hex')).toBe('ccc8');
    expect(encode(-1_566_496_729_565)[0]).toBe(0xd3);
    expect(encode(0.5)[0]).toBe(0xcb);
  });

  it('leaves out keys without a value and keeps the order of the others', () => {
    expect(encode({ b: 1, a: undefined, c: 2 })).toEqual(
      encode(
        new Map([
          ['b', 1],
          ['c', 2],
        ]),
      ),
    );
  });

  it('gives byte strings as hex', () => {
    expect(decode(encode({ md5: Buffer.from('00ff', 'hex') }))).toEqual({ md5: '00ff' });
  });

  it('keeps a key named __proto__ a plain key', () => {
    const value = decode(encode(new Map([['__proto__', { polluted: true }]]))) as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each([
    ['an extension type', 'c70101ff', 'Type 0xc7 is not allowed'],
    ['a timestamp extension', 'd6ff00000000', 'Type 0xd6 is not allowed'],
    ['the unused type', 'c1', 'Type 0xc1 is not allowed'],
    ['a key that is no text', '81c001', 'A key is not a string'],
    ['a text that is cut short', 'a561', 'stops in the middle'],
    ['a list that claims to be huge', 'ddffffffff', 'stops in the middle'],
    ['a map that claims to be huge', 'dfffffffff', 'stops in the middle'],
    ['a byte string that claims to be huge', 'c6ffffffff', 'stops in the middle'],
    ['bytes after the end', '0101', 'Bytes follow the end'],
    ['nothing', '', 'stops in the middle'],
    ['endless nesting', '91'.repeat(10_000), 'nesting is too deep'],
  ])('refuses %s', (_what, hex, message) => {
    expect(() => decode(Buffer.from(hex, 'hex'))).toThrow(
      expect.objectContaining({ name: 'MsgpackError', message: expect.stringContaining(message) }),
    );
  });

  it('either reads or refuses any bytes', () => {
    const mutated = fc.tuple(anyValue(), fc.nat(), fc.integer({ min: 0, max: 255 })).map(([value, at, byte]) => {
      const bytes = encode(value);
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(mutated, noise), (bytes) => {
        try {
          decode(bytes, new StringTable());
        } catch (error) {
          expect(error).toBeInstanceOf(MsgpackError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a table of shared strings', () => {
  it('gives the text of any bytes, and the same string for the same bytes', () => {
    const table = new StringTable();
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 120 })), (texts) => {
        for (const text of texts) {
          const bytes = Buffer.from(text);
          expect(table.text(bytes, 0, bytes.length)).toBe(bytes.toString('utf8'));
        }
      }),
    );
  });
});
