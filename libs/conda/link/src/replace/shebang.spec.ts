import { entryPointShebang, maxShebangLength, patchShebang } from './shebang.js';

const PLACEHOLDER = '/opt/anaconda1anaconda2anaconda3';
const SHORT = '/store/ns/env';
const LONG = `/store/${'n'.repeat(140)}`;
const SPACED = '/store/my env';

describe('patchShebang()', () => {
  it.each([
    ['python', `#!${PLACEHOLDER}/bin/python`, SHORT, `#!${SHORT}/bin/python`],
    ['an option', `#!${PLACEHOLDER}/bin/perl -w`, SHORT, `#!${SHORT}/bin/perl -w`],
    ['another interpreter', '#!/bin/sh -e', SHORT, '#!/bin/sh -e'],
    ['another interpreter though the prefix has a space', '#!/bin/sh', SPACED, '#!/bin/sh'],
    ['spaces before the interpreter', `#! ${PLACEHOLDER}/bin/python`, SHORT, `#! ${SHORT}/bin/python`],
    [
      'python under a long prefix',
      `#!${PLACEHOLDER}/bin/python3.12 -E`,
      LONG,
      `#!/bin/sh\n'''exec' "${LONG}/bin/python3.12" -E "$0" "$@" #'''`,
    ],
    ['perl under a long prefix', `#!${PLACEHOLDER}/bin/perl -w`, LONG, '#!/usr/bin/env perl -w'],
    [
      'python under a prefix with a space',
      `#!${PLACEHOLDER}/bin/python`,
      SPACED,
      `#!/bin/sh\n'''exec' "${SPACED}/bin/python" "$0" "$@" #'''`,
    ],
    ['ruby under a prefix with a space', `#!${PLACEHOLDER}/bin/ruby`, SPACED, '#!/usr/bin/env ruby'],
    ['what only begins like python', `#!${PLACEHOLDER}/bin/pythonw`, LONG, '#!/usr/bin/env pythonw'],
    ['a long line that names no interpreter', `#!python ${PLACEHOLDER}`, LONG, `#!python ${LONG}`],
  ])('brings %s to the prefix', (_, line, prefix, expected) => {
    expect(patchShebang(line, PLACEHOLDER, prefix, 127)).toBe(expected);
  });

  it('takes a line of exactly the limit and no byte more', () => {
    const line = `#!${PLACEHOLDER}/bin/perl`;
    const fits = `/${'p'.repeat(127 - '#!//bin/perl'.length)}`;
    expect(patchShebang(line, PLACEHOLDER, fits, 127)).toHaveLength(127);
    expect(patchShebang(line, PLACEHOLDER, `${fits}p`, 127)).toBe('#!/usr/bin/env perl');
  });
});

describe('maxShebangLength()', () => {
  it.each([
    ['linux-64', 127],
    ['linux-aarch64', 127],
    ['osx-arm64', 512],
  ])('of %s is %d', (platform, length) => {
    expect(maxShebangLength(platform)).toBe(length);
  });
});

describe('entryPointShebang()', () => {
  it('names the interpreter', () => {
    expect(entryPointShebang('/p/bin/python3.12', 127)).toBe('#!/p/bin/python3.12\n');
  });

  it.each(['/my env/bin/python3.12', `/${'p'.repeat(124)}`])('goes through the shell for %s', (interpreter) => {
    expect(entryPointShebang(interpreter, 127)).toBe(`#!/bin/sh\n'''exec' "${interpreter}" "$0" "$@" #'''\n`);
  });

  it('counts bytes, and the newline with them, as conda does', () => {
    expect(entryPointShebang(`/${'p'.repeat(123)}`, 127)).toMatch(/^#!\/p/);
    expect(entryPointShebang(`/${'é'.repeat(62)}`, 127)).toMatch(/^#!\/bin\/sh/);
  });
});
