import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Digester, digestOf, hexOf, parseDigest } from './index.js';

describe('a digest', () => {
  it('is the same whether the bytes come at once or in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (pieces) => {
        const digester = new Digester();
        for (const piece of pieces) digester.update(piece);
        const whole = Buffer.concat(pieces);
        expect(digester.sizeBytes).toBe(whole.length);
        const digest = digester.digest();
        expect(digest).toBe(digestOf(whole));
        expect(hexOf(digest)).toBe(createHash('sha256').update(whole).digest('hex'));
      }),
    );
  });

  it('is accepted only in its one form', () => {
    const digest = digestOf(Buffer.from('abc'));
    expect(parseDigest(digest)).toBe(digest);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(digest.toUpperCase(), ` ${digest}`, `${digest}\n`)), (text) => {
        expect(() => parseDigest(text)).toThrow(expect.objectContaining({ code: 'BLOB_DIGEST_INVALID' }));
      }),
    );
  });

  it('names both digests when content is not what was announced', () => {
    const announced = digestOf(Buffer.from('abc'));
    expect(() => new Digester().update(Buffer.from('abd')).digestExpected(announced)).toThrow(
      expect.objectContaining({
        code: 'BLOB_DIGEST_MISMATCH',
        details: { expected: announced, actual: digestOf(Buffer.from('abd')), sizeBytes: 3 },
      }),
    );
  });
});
