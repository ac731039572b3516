import fc from 'fast-check';
import { clipRange, digestOf } from './index.js';

const digest = digestOf(Buffer.from('abc'));

describe('clipRange()', () => {
  it('selects what slicing the bytes would select', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(60), fc.option(fc.nat(60), { nil: undefined }), (sizeBytes, offset, length) => {
        fc.pre(offset <= sizeBytes);
        const range = { offsetBytes: offset, ...(length === undefined ? {} : { lengthBytes: length }) };
        const { offsetBytes, lengthBytes } = clipRange({ digest, sizeBytes }, range);
        const slice = new Uint8Array(sizeBytes).subarray(offset, length === undefined ? undefined : offset + length);
        expect({ offsetBytes, lengthBytes }).toEqual({ offsetBytes: offset, lengthBytes: slice.length });
      }),
    );
  });

  it('is the whole blob when nothing was asked for', () => {
    expect(clipRange({ digest, sizeBytes: 7 }, undefined)).toEqual({ offsetBytes: 0, lengthBytes: 7 });
  });
});
