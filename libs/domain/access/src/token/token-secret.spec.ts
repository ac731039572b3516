import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isTokenSecret, newTokenSecret, tokenHash } from './token-secret.js';

describe('newTokenSecret()', () => {
  it('makes 256 bits that can be told from anything else', () => {
    const { secret, hash } = newTokenSecret();
    expect(secret).toMatch(/^trr_[0-9A-Za-z]{49}$/);
    expect(isTokenSecret(secret)).toBe(true);
    expect(hash).toBe(createHash('sha256').update(secret).digest('hex'));
    expect(newTokenSecret().secret).not.toBe(secret);
  });

  it('keeps every bit, and has one length', () => {
    const all = newTokenSecret(() => Buffer.alloc(32, 0xff)).secret;
    const none = newTokenSecret(() => Buffer.alloc(32)).secret;
    expect([all.length, none.length]).toEqual([53, 53]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (bit) => {
        const bytes = Buffer.alloc(32);
        bytes[bit >> 3]! |= 1 << (bit & 7);
        const { secret } = newTokenSecret(() => bytes);
        return secret !== none && isTokenSecret(secret);
      }),
    );
  });
});

describe('isTokenSecret()', () => {
  it('says no to one wrong character', () => {
    const { secret } = newTokenSecret();
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 52 }), fc.constantFrom('0', 'A', 'z', '9', '_', '-'), (place, letter) => {
        const wrong = secret.slice(0, place) + letter + secret.slice(place + 1);
        return wrong === secret || !isTokenSecret(wrong);
      }),
    );
  });

  it.each(['', 'trr_', 'trr_abc', 'x'.repeat(53), `${newTokenSecret().secret}\n`, ` ${newTokenSecret().secret}`])(
    'says no to %j',
    (text) => expect(isTokenSecret(text)).toBe(false),
  );
});

describe('tokenHash()', () => {
  it('is SHA-256', () => {
    expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
