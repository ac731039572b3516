import { readFileSync } from 'node:fs';

import { readElf } from '../elf/elf-image.js';
import { applyTextPatches } from '../recipes/text-patch.js';
import { payloadFromDebs } from './deb-payload.js';
import type { PackageDraft, Payload } from './package-draft.js';
import { payloadFile } from './package-draft.js';
import { infoMembers } from './info-files.js';
import { linkSharedLibraries } from './shared-libraries.js';
import { compatibleSpec } from './version-pin.js';

function draft(name: string, payload: Payload, rest: Partial<PackageDraft> = {}): PackageDraft {
  return {
    name,
    version: '1.2.3',
    buildNumber: 0,
    build: '0',
    subdir: 'linux-64',
    depends: [],
    license: 'MIT',
    summary: name,
    timestamp: 0,
    payload,
    sources: new Map(),
    licenseTexts: new Map(),
    formats: ['.conda'],
    ...rest,
  };
}

function infoText(of: PackageDraft, file: string): string | undefined {
  const member = infoMembers(of).find(({ path }) => path === file);
  return member !== undefined && 'bytes' in member ? member.bytes.toString('utf8') : undefined;
}

describe('compatibleSpec()', () => {
  it.each([
    ['3.0.22', 'x >=3.0.22,<4.0a0'],
    ['0.2.5', 'x >=0.2.5,<0.3.0a0'],
    ['14', 'x >=14,<15.0a0'],
    ['2026f', 'x >=2026f'],
  ])('pins %s as %s', (version, wanted) => {
    expect(compatibleSpec('x', version)).toBe(wanted);
  });
});

describe('payloadFromDebs()', () => {
  const member = (path: string) => ({ type: 'file', path, mode: 0o755, mtime: 0, bytes: Buffer.from(path) }) as const;
  const link = (path: string, target: string) => ({ type: 'link', path, mtime: 0, target }) as const;

  it("takes Debian's layout into conda's and leaves the rest out", () => {
    const members = [
      member('usr/lib/x86_64-linux-gnu/libz.so.1.2'),
      link('usr/lib/x86_64-linux-gnu/libz.so.1', 'libz.so.1.2'),
      member('usr/lib/x86_64-linux-gnu/blas/libblas.so.3'),
      member('bin/bzip2'),
      member('usr/lib/python3/dist-packages/six.py'),
      member('usr/share/doc/x/copyright'),
      member('etc/passwd'),
    ];
    const payload = payloadFromDebs([{ name: 'x', version: '1', members }], 'x86_64-linux-gnu');
    expect([...payload.keys()].sort()).toEqual([
      'bin/bzip2',
      'lib/libblas.so.3',
      'lib/libz.so.1',
      'lib/libz.so.1.2',
      'site-packages/six.py',
    ]);
  });

  it('drops links that lead out, to nothing, or to a link that does', () => {
    const members = [
      member('usr/bin/real'),
      link('usr/bin/good', 'real'),
      link('usr/bin/absolute', '/etc/alternatives/x'),
      link('usr/bin/outside', '../../../etc/passwd'),
      link('usr/bin/second-hand', 'absolute'),
    ];
    const payload = payloadFromDebs([{ name: 'x', version: '1', members }], 'x86_64-linux-gnu');
    expect([...payload.keys()].sort()).toEqual(['bin/good', 'bin/real']);
  });
});

const program = readFileSync('/bin/sh');
const needed = readElf(program)?.needed ?? [];
if (needed.length === 0) console.warn('SKIPPED: /bin/sh of this host is not a dynamically linked ELF64 file');

(needed.length > 0 ? describe : describe.skip)('linkSharedLibraries()', () => {
  it('asks of the host nothing but glibc', () => {
    const [linked] = linkSharedLibraries([draft('shell', new Map([['bin/sh', payloadFile(program)]]))]);
    expect(linked?.depends).toEqual(['__glibc >=2.17,<3.0.a0']);
  });

  it('gives a file a way to the library of another package, and its package a dependency', () => {
    const [library = ''] = needed;
    const provider = draft('provider', new Map([[`lib/${library}`, payloadFile('not read')]]));
    const user = draft('user', new Map([['libexec/deep/sh', payloadFile(program)]]));
    const linked = linkSharedLibraries([provider, user])[1];
    expect(linked?.depends).toEqual(['__glibc >=2.17,<3.0.a0', 'provider >=1.2.3,<2.0a0']);
    const entry = linked?.payload.get('libexec/deep/sh');
    expect(entry?.type === 'file' && readElf(entry.bytes)?.searchPath).toBe('$ORIGIN/../../lib');
  });

  it('refuses a file whose library nobody has, by code and with its name', () => {
    const orphan = Buffer.from(program);
    const [library = ''] = needed;
    orphan.write('libnone.so.7\0'.slice(0, library.length), orphan.indexOf(`${library}\0`), 'latin1');
    const drafts = [draft('orphan', new Map([['bin/sh', payloadFile(orphan)]]))];
    expect(() => linkSharedLibraries(drafts)).toThrow(
      expect.objectContaining({ code: 'SAMPLE_CHANNEL_BUILD_FAILED', message: expect.stringContaining('bin/sh') }),
    );
    const optional = draft('python', new Map([['lib/python3/lib-dynload/x.so', payloadFile(orphan)]]));
    expect(linkSharedLibraries([optional])[0]?.payload.size).toBe(0);
  });
});

describe('infoMembers()', () => {
  it('describes links by what they lead to', () => {
    const payload: Payload = new Map([
      ['bin/a', payloadFile('text')],
      ['bin/b', { type: 'link', target: 'a' }],
    ]);
    const { paths } = JSON.parse(infoText(draft('x', payload), 'info/paths.json') ?? '');
    expect(paths[1]).toEqual({ ...paths[0], _path: 'bin/b', path_type: 'softlink' });
  });

  it('writes has_prefix in both its forms for a package of the old style', () => {
    const payload: Payload = new Map([
      ['a', payloadFile('x', { placeholder: 'text', placeholderText: '/opt/anaconda1anaconda2anaconda3' })],
      ['b', payloadFile('x', { placeholder: 'binary', placeholderText: '/placeholder' })],
    ]);
    const old = draft('x', payload, { classicMetadata: true });
    expect(infoText(old, 'info/has_prefix')).toBe('a\n/placeholder binary b\n');
    expect(infoText(old, 'info/paths.json')).toBeUndefined();
  });
});

describe('applyTextPatches()', () => {
  it.each([
    ['a text that has changed', 'site.py', /gone/],
    ['a missing file', 'none.py', /x/],
  ])('refuses %s by code', (_case, file, find) => {
    const payload: Payload = new Map([['site.py', payloadFile('x = 1\n')]]);
    expect(() => applyTextPatches(payload, [{ file, find, replace: '' }])).toThrow(
      expect.objectContaining({ code: 'SAMPLE_CHANNEL_BUILD_FAILED', message: expect.stringContaining(file) }),
    );
  });
});
