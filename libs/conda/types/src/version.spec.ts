import fc from 'fast-check';
import { compareVersions, parseVersion, tryParseVersion } from './version.js';

/** Each line is smaller than the next; versions on one line are equal. After CEP 33, with cases of our own. */
const ASCENDING = [
  ['0dev'],
  ['0.dev', '0.0dev'],
  ['0.a'],
  ['0', '0.0', '0.0.0', '0+0', '0!0'],
  ['0.0.1_'],
  ['0.0.1a'],
  ['0.0.1', '0.0.01'],
  ['0.4.1.rc', '0.4.1.RC', '0.4.1.0rc'],
  ['0.4.1+local'],
  ['0.4.1+0.local'],
  ['0.4.1', '0.4.1+0', '0.4.1+0.0'],
  ['0.4.1+1.local'],
  ['0.4.1+1'],
  ['0.4.1+1.post'],
  ['0.4.1.post1', '0.4.1.0post1'],
  ['0.5a1'],
  ['0.5b3'],
  ['0.5C1'],
  ['0.5'],
  ['0.9.6'],
  ['0.960923'],
  ['1.0.1_'],
  ['1.0.1a'],
  ['1.0.1'],
  ['1.1dev1'],
  ['1.1_'],
  ['1.1a1'],
  ['1.1.0dev1', '1.1.dev1', '1.1-dev1', '1.1_dev1'],
  ['1.1.a1'],
  ['1.1.0rc1', '1.1.rc1'],
  ['1.1', '1.1.0', '1.1.0.0', '01.01'],
  ['1.1.0.1a'],
  ['1.1.0.1'],
  ['1.1.post1', '1.1.0post1'],
  ['1.1.1'],
  ['1.1post1'],
  ['1996.07.12', '1996.7.12'],
  ['20240102030405060708'],
  ['99999999999999999999998'],
  ['99999999999999999999999'],
  ['1!0.4.1'],
  ['1!3.1.1.6'],
  ['2!0.4.1'],
];

describe('compareVersions()', () => {
  it('orders every pair of the table as the table does', () => {
    const rows = ASCENDING.map((texts) => texts.map(parseVersion));
    const wrong: string[] = [];
    rows.forEach((row, low) => {
      rows.forEach((other, high) => {
        for (const a of row) {
          for (const b of other) {
            if (Math.sign(compareVersions(a, b)) !== Math.sign(low - high))
              wrong.push(`${a.toString()} ? ${b.toString()}`);
          }
        }
      });
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['a string', '1.a', '1.1'],
    ['dev', '1.0dev', '1.0a'],
    ['a longer string after its beginning', '1.0a', '1.0ab'],
    ['developer, which is not dev, after alpha', '1.0alpha', '1.0developer'],
    ['a shorter run of digits', '1.9', '1.10'],
    ['a post release after any number', '1.0.999999999999', '1.0post'],
  ])('puts %s first: %s < %s', (_what, low, high) => {
    expect(parseVersion(low).compare(parseVersion(high))).toBeLessThan(0);
    expect(parseVersion(high).compare(parseVersion(low))).toBeGreaterThan(0);
  });

  it('is a total order over generated versions', () => {
    fc.assert(
      fc.property(versionText, versionText, versionText, (a, b, c) => {
        const sorted = [a, b, c].map(parseVersion).sort(compareVersions);
        expect(compareVersions(sorted[0]!, sorted[2]!)).toBeLessThanOrEqual(0);
        expect(compareVersions(sorted[2]!, sorted[0]!)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('startsWith()', () => {
  it.each([
    ['1.2.3', '1.2', true],
    ['1.2', '1.2', true],
    ['1.2', '1.2.0', true],
    ['1', '1.0.0', true],
    ['1.20', '1.2', false],
    ['1.2a1', '1.2', true],
    ['2.0b2', '2.0', true],
    ['2b2', '2.0', false],
    ['1.0.1a', '1.0.1', true],
    ['1.2dev3', '1.2', true],
    ['1.2post3', '1.2', true],
    ['1.3', '1.2', false],
    ['1.1.9', '1.2', false],
    ['1.2alpha', '1.2a', true],
    ['1.2b', '1.2a', false],
    ['1.2dev', '1.2d', false],
    ['1.2post', '1.2p', false],
    ['1.2post1', '1.2post', true],
    ['1!1.2', '1.2', false],
    ['1!1.2.3', '1!1.2', true],
    ['1.2+3.4', '1.2', true],
    ['1.2+3.4', '1.2+3', true],
    ['1.2.0+3.4', '1.2+3', true],
    ['1.2.1+3.4', '1.2+3', false],
    ['1.2+4', '1.2+3', false],
    ['1.2', '1.2+0', true],
    ['1.1.rc', '1.1.0', true],
  ])('%s starts with %s: %s', (version, prefix, wanted) => {
    expect(parseVersion(version).startsWith(parseVersion(prefix))).toBe(wanted);
  });

  it('holds for a version and what continues it by a segment', () => {
    fc.assert(
      fc.property(versionText, fc.nat(50), (text, next) => {
        fc.pre(!text.includes('+') && !text.endsWith('_'));
        expect(parseVersion(`${text}.${next}`).startsWith(parseVersion(text))).toBe(true);
      }),
    );
  });
});

describe('parseVersion()', () => {
  it.each([
    ['', 'it is empty'],
    ['   ', 'it is empty'],
    ['1..2', 'it has an empty segment'],
    ['.1', 'it has an empty segment'],
    ['1.', 'it has an empty segment'],
    ['_1', 'it has an empty segment'],
    ['1._2', 'it has an empty segment'],
    ['1+', 'it has an empty segment'],
    ['+1', 'it has an empty segment'],
    ['1!', 'it has an empty segment'],
    ['1.0+1_', 'it has an empty segment'],
    ['a!1', 'its epoch is not a number'],
    ['!1', 'its epoch is not a number'],
    ['1!2!3', 'it has more than one epoch'],
    ['1+2+3', 'it has more than one local part'],
    ['1.0-a_b', 'it may hold letters, digits and . _ + ! only'],
    ['1.*', 'it may hold letters, digits and . _ + ! only'],
    ['1 2', 'it may hold letters, digits and . _ + ! only'],
    ['1.0é', 'it may hold letters, digits and . _ + ! only'],
    ['1'.repeat(251), 'it is longer than 250 characters'],
  ])('refuses %j and says why', (text, reason) => {
    expect(() => parseVersion(text)).toThrow(
      expect.objectContaining({ code: 'VERSION_INVALID', message: expect.stringContaining(reason) }),
    );
    expect(tryParseVersion(text)).toBeUndefined();
  });

  it.each([
    ['1.0A', '1.0a'],
    [' 1.0 ', '1.0'],
    ['1.0-1', '1.0_1'],
    ['R15B01', 'r15b01'],
    ['1!2.0+Local_3', '1!2.0+local_3'],
  ])('prints %j as %j', (given, wanted) => {
    expect(parseVersion(given).toString()).toBe(wanted);
  });

  it('gives the same object for the same text', () => {
    expect(parseVersion('4.5.6')).toBe(parseVersion('4.5.6'));
  });

  it('keeps sort keys in one-byte characters, up to the longest version', () => {
    for (const text of ['0'.repeat(249) + '1', Array.from({ length: 125 }, () => '1').join('.'), '9'.repeat(250)]) {
      expect(parseVersion(text).sortKey).toMatch(/^[\u0000-\u00ff]+$/);
    }
    expect(parseVersion(`${'0.'.repeat(124)}1`).compare(parseVersion('0'))).toBe(1);
    expect(parseVersion(`${'0.'.repeat(124)}a`).compare(parseVersion('0'))).toBe(-1);
  });
});

const component = fc.oneof(
  fc.nat(12).map(String),
  fc.constantFrom('a', 'b', 'rc', 'dev', 'post', '0', '00', '007', '1a', '1rc2', '0dev', 'post3', '20240101'),
);
const segments = fc.array(component, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const versionText = fc
  .tuple(fc.option(fc.nat(3)), segments, fc.option(segments), fc.constantFrom('', '', '', '_'))
  .map(
    ([epoch, release, local, end]) =>
      `${epoch === null ? '' : `${epoch}!`}${release}${end}${local === null ? '' : `+${local}`}`,
  );
