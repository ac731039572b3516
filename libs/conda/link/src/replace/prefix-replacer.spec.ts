import fc from 'fast-check';
import { PLACEHOLDER_ENCODINGS } from './encodings.js';
import { PrefixReplacer, replacePrefix } from './prefix-replacer.js';
import type { PrefixReplacement } from './prefix-replacer.js';

const PLACEHOLDER = '/build/env_placehold_placehold';
const base = { placeholder: PLACEHOLDER, prefix: '/store/env', platform: 'linux-64' };
const text: PrefixReplacement = { ...base, mode: 'text' };
const binary: PrefixReplacement = { ...base, mode: 'binary' };

function replaceText(content: string, replacement: PrefixReplacement = text): string {
  return replacePrefix(Buffer.from(content), replacement).toString();
}

function replaceInChunks(data: Buffer, cuts: readonly number[], replacement: PrefixReplacement): Buffer {
  const places = [...new Set(cuts.map((cut) => cut % (data.length + 1)))].sort((a, b) => a - b);
  const replacer = new PrefixReplacer(replacement);
  const chunks = [...places, data.length].map((end, index) => data.subarray(places[index - 1] ?? 0, end));
  return Buffer.concat(
    chunks.map((chunk, index) => Buffer.from(replacer.push(Buffer.from(chunk), index === chunks.length - 1))),
  );
}

describe('replacePrefix() in text', () => {
  it('replaces every occurrence', () => {
    expect(replaceText(`a=${PLACEHOLDER}\nb=${PLACEHOLDER}/lib:${PLACEHOLDER}\n`)).toBe(
      'a=/store/env\nb=/store/env/lib:/store/env\n',
    );
  });

  it('lets the shebang follow its own rules and the rest none', () => {
    const prefix = '/my env';
    expect(replaceText(`#!${PLACEHOLDER}/bin/perl\n#!${PLACEHOLDER}/bin/perl\n`, { ...text, prefix })).toBe(
      '#!/usr/bin/env perl\n#!/my env/bin/perl\n',
    );
  });

  it('patches a script that is nothing but a shebang', () => {
    expect(replaceText(`#!${PLACEHOLDER}/bin/sh`)).toBe('#!/store/env/bin/sh');
  });

  it('leaves no carriage return out of a shebang', () => {
    expect(replaceText(`#!${PLACEHOLDER}/bin/sh\r\nx`)).toBe('#!/store/env/bin/sh\r\nx');
  });

  it('uses forward slashes on Windows, and has no shebangs there', () => {
    const windows = { ...text, prefix: 'C:\\my env', platform: 'win-64' };
    expect(replaceText(`#!${PLACEHOLDER}/bin/perl`, windows)).toBe('#!C:/my env/bin/perl');
  });

  it('keeps bytes that are no UTF-8', () => {
    const data = Buffer.concat([Buffer.from([0xff, 0xfe, 0x80]), Buffer.from(PLACEHOLDER), Buffer.from([0xc3])]);
    expect(replacePrefix(data, text)).toEqual(
      Buffer.concat([Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('/store/env'), Buffer.from([0xc3])]),
    );
  });

  it.each(PLACEHOLDER_ENCODINGS.map((encoding, index) => [index, encoding] as const))(
    'finds the placeholder in encoding %d',
    (_, { encode }) => {
      expect(replacePrefix(encode(`x${PLACEHOLDER}/y`), text)).toEqual(encode('x/store/env/y'));
    },
  );
});

describe('replacePrefix() in binary files', () => {
  it('pads the string at its end, so that what follows keeps its place', () => {
    const data = Buffer.from(`\0${PLACEHOLDER}/lib\0next`);
    const freed = PLACEHOLDER.length - '/store/env'.length;
    expect(replacePrefix(Buffer.from(data), binary).toString()).toBe(`\0/store/env/lib\0${'\0'.repeat(freed)}next`);
  });

  it('replaces all occurrences of one string together', () => {
    const freed = 2 * (PLACEHOLDER.length - '/store/env'.length);
    expect(replaceText(`${PLACEHOLDER}/a:${PLACEHOLDER}/b\0.`, binary)).toBe(
      `/store/env/a:/store/env/b\0${'\0'.repeat(freed)}.`,
    );
  });

  it('leaves an occurrence without a terminating zero as it is', () => {
    expect(replaceText(`${PLACEHOLDER}/lib`, binary)).toBe(`${PLACEHOLDER}/lib`);
  });

  it('takes a prefix as long as the placeholder, and none that is longer', () => {
    const prefix = `/${'p'.repeat(PLACEHOLDER.length - 1)}`;
    expect(replaceText(`${PLACEHOLDER}\0`, { ...binary, prefix })).toBe(`${prefix}\0`);
    expect(() => replaceText(`${PLACEHOLDER}\0`, { ...binary, prefix: `${prefix}p` })).toThrow(RangeError);
  });

  it.each(PLACEHOLDER_ENCODINGS.map((encoding, index) => [index, encoding] as const))(
    'pads whole characters in encoding %d',
    (_, { encode }) => {
      const zeros = '\0'.repeat(PLACEHOLDER.length - '/store/env'.length);
      const patched = replacePrefix(encode(`${PLACEHOLDER}/lib\0next`), binary);
      expect(patched).toEqual(encode(`/store/env/lib\0${zeros}next`));
    },
  );

  it('changes nothing on Windows but the shebang of launchers', () => {
    const windows = { ...binary, platform: 'win-64', prefix: 'C:\\env' };
    expect(replaceText(`${PLACEHOLDER}\0`, windows)).toBe(`${PLACEHOLDER}\0`);
    const zip = Buffer.alloc(22 + 4);
    zip.write('data', 0);
    zip.write('PK\x05\x06', 4, 'latin1');
    zip.writeUInt32LE(4, 4 + 12);
    const launcher = (prefix: string): Buffer => Buffer.concat([Buffer.from(`MZ#!${prefix}\\python.exe\n`), zip]);
    expect(replacePrefix(launcher(PLACEHOLDER), windows)).toEqual(launcher('C:\\env'));
  });
});

describe('PrefixReplacer', () => {
  const fragment = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(PLACEHOLDER, PLACEHOLDER.slice(0, 9), PLACEHOLDER.slice(4), '/build') },
    { weight: 2, arbitrary: fc.constantFrom('\0', '\0\0', '\0\0\0\0', '\n', ':', '#!') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  );
  const encoded = fc
    .array(fc.tuple(fragment, fc.constantFrom(...PLACEHOLDER_ENCODINGS)), { maxLength: 30 })
    .map((parts) => Buffer.concat(parts.map(([part, { encode }]) => encode(part))));
  const cuts = fc.array(fc.nat(), { maxLength: 12 });

  it('gives the same bytes however a binary file is cut into chunks', () => {
    fc.assert(
      fc.property(encoded, cuts, (data, places) => {
        const whole = replacePrefix(Buffer.from(data), binary);
        expect(whole).toHaveLength(data.length);
        expect(replaceInChunks(data, places, binary)).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same bytes however a text file is cut behind its first line', () => {
    fc.assert(
      fc.property(encoded, cuts, (rest, places) => {
        const data = Buffer.concat([Buffer.from('#!/bin/sh\n'), rest]);
        const whole = replacePrefix(Buffer.from(data), text);
        const behindFirstLine = places.map((place) => 10 + (place % (rest.length + 1)));
        expect(replaceInChunks(data, behindFirstLine, text)).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves nothing of the placeholder in text', () => {
    fc.assert(
      fc.property(encoded, (data) => {
        const patched = replacePrefix(Buffer.from(data), { ...text, prefix: '/p' });
        expect(patched.includes(PLACEHOLDER)).toBe(false);
      }),
    );
  });
});
