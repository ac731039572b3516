import type * as crypto from 'node:crypto';
import { scrypt, scryptSync } from 'node:crypto';
import { assertPassword } from './password-rules.js';
import { assertPasswordHash, hashPassword, needsRehash, verifyPassword } from './password-hash.js';

jest.mock('node:crypto', () => {
  const real = jest.requireActual<typeof crypto>('node:crypto');
  return { ...real, scrypt: jest.fn(real.scrypt) };
});

const cheap = { logN: 4, blockSize: 8, parallelism: 1 };
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a password hash', () => {
  it('verifies the password that it was made from, and no other', async () => {
    const stored = await hashPassword('correct horse battery', cheap);
    expect(await verifyPassword(stored, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(stored, 'correct horse batterz')).toBe(false);
    expect(await verifyPassword(stored, '')).toBe(false);
  });

  it('is scrypt in PHC string format, with a salt of its own', async () => {
    const stored = await hashPassword('correct horse battery', cheap);
    const [, name, cost, salt, hash] = stored.split('$');
    expect([name, cost]).toEqual(['scrypt', 'ln=4,r=8,p=1']);
    const expected = scryptSync('correct horse battery', Buffer.from(salt!, 'base64'), 32, { N: 16, r: 8, p: 1 });
    expect(Buffer.from(hash!, 'base64').equals(expected)).toBe(true);
    expect(await hashPassword('correct horse battery', cheap)).not.toBe(stored);
  });

  it('verifies the third vector of RFC 7914', async () => {
    // scrypt(P="pleaseletmein", S="SodiumChloride", N=16384, r=8, p=1, dkLen=64)
    const hex =
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887';
    const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const stored = `$scrypt$ln=14,r=8,p=1$${base64(Buffer.from('SodiumChloride'))}$${base64(Buffer.from(hex, 'hex'))}`;
    expect(await verifyPassword(stored, 'pleaseletmein')).toBe(true);
    expect(needsRehash(stored)).toBe(true);
  });

  it('takes the ways of writing one text in Unicode for one', async () => {
    const stored = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9', cheap);
    expect(await verifyPassword(stored, 'cafe\u0301 cafe\u0301 cafe\u0301')).toBe(true);
  });

  it('that is missing costs the work of one that is there, and is never right', async () => {
    const stored = await hashPassword('correct horse battery', cheap);
    const work = jest.mocked(scrypt);
    const costs: unknown[] = [];
    for (const hash of [stored, undefined]) {
      work.mockClear();
      expect(await verifyPassword(hash, 'wrong', cheap)).toBe(false);
      costs.push(work.mock.calls.map(([, , length, options]) => [length, options]));
    }
    expect(costs[0]).toHaveLength(1);
    expect(costs[1]).toEqual(costs[0]);
  });

  it('is wanted anew when the cost has changed', async () => {
    const stored = await hashPassword('correct horse battery', cheap);
    expect(needsRehash(stored, cheap)).toBe(false);
    expect(needsRehash(stored, { ...cheap, logN: 5 })).toBe(true);
  });

  it.each([
    '',
    'plain',
    '$scrypt$ln=17,r=8,p=1$$',
    '$scrypt$ln=40,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g',
    '$scrypt$ln=17,r=99,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g',
    '$scrypt$ln=0,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g',
    '$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA',
  ])('is refused in the form %j, before it makes any work', (stored) => {
    expect(() => assertPasswordHash(stored)).toThrow(code('PASSWORD_HASH_INVALID'));
  });
});

describe('assertPassword()', () => {
  it.each([
    'correct horse battery',
    'aaaaaaaaaaaaaab',
    'only lower case here',
    '123 456 789 012 345 six',
    '密码密钥很长很长的一句话来保护我们',
    '\u{1f600}\u{1f601}\u{1f602}\u{1f603}\u{1f604}\u{1f605}\u{1f606}\u{1f607}\u{1f608}\u{1f609}\u{1f60a}\u{1f60b}\u{1f60c}\u{1f60d}\u{1f60e}',
  ])('takes %j: which kinds of characters it has does not matter', (password) =>
    expect(() => assertPassword(password, ['ann'])).not.toThrow(),
  );

  it.each([
    ['short', 'short one'],
    ['short in code points', '\u{1f600}'.repeat(14)],
    ['repeated', 'abcabcabcabcabcabc'],
    ['a sequence', '012345678901234567'],
    ['the keyboard backwards', 'poiuytrewqmnbvcxz'],
    ['a row of the keyboard', 'qwertyuiopqwertyui'],
    ['the alphabet', 'abcdefghijklmnopqrst'],
    ['the name of the system', 'terrarium-terrarium-1'],
    ['the name of the account', 'ann.miller 20262026'],
    ['long', 'ab cd '.repeat(50)],
  ])('refuses one that is %s', (_, password) => {
    expect(() => assertPassword(password, ['ann.miller'])).toThrow(code('PASSWORD_REFUSED'));
  });

  it('asks a list of known passwords, whatever the case', () => {
    const isKnown = (password: string) => password === 'correct horse battery staple';
    expect(() => assertPassword('Correct Horse Battery Staple', [], { minimumLength: 15, isKnown })).toThrow(
      code('PASSWORD_REFUSED'),
    );
  });

  it('cannot be configured to take less than eight characters', () => {
    expect(() => assertPassword('horse ba', [], { minimumLength: 1 })).not.toThrow();
    expect(() => assertPassword('horse b', [], { minimumLength: 1 })).toThrow(code('PASSWORD_REFUSED'));
  });
});
