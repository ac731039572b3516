import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { foldsCase } from '@terrarium/conda-package-format';
import { linkPrefix, measurePrefix, measurePrefixGroups, measurePrefixes } from '../src/index.js';
import type { LinkProgress, LinkRequest, LinkResult, PackageToLink } from '../src/index.js';
import { PACKAGED_AT, writePackage } from './synthetic-package.js';
import type { SyntheticPackage } from './synthetic-package.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
const cacheDir = join(root, 'pkgs');
const PLACEHOLDER = `/opt/${'placehold_'.repeat(20)}`;
let count = 0;

interface Places {
  readonly stagingDir: string;
  readonly targetPrefix: string;
}

function places(): Places {
  count++;
  return { stagingDir: join(root, `.tmp-${count}`), targetPrefix: join(root, `env-${count}`) };
}

function link(packages: readonly PackageToLink[], fields: Partial<LinkRequest> = {}): Promise<LinkResult> & Places {
  const where = places();
  const request = { packages, requestedSpecs: [], platform: 'linux-64', ...where, ...fields };
  return Object.assign(linkPrefix(request), where, fields);
}

function write(name: string, spec: SyntheticPackage): PackageToLink {
  return writePackage(cacheDir, `${name}-${++count}`, spec);
}

const refusal = (code: string) => expect.objectContaining({ code });

const sample = write('sample', {
  paths: {
    'bin/tool': {
      content: `#!${PLACEHOLDER}/bin/python\nprint("${PLACEHOLDER}")\n`,
      prefix_placeholder: PLACEHOLDER,
      file_mode: 'text',
      mode: 0o755,
    },
    'lib/lib.so': {
      content: `\0${PLACEHOLDER}/lib\0tail`,
      prefix_placeholder: PLACEHOLDER,
      file_mode: 'binary',
      mode: 0o555,
      size_in_bytes: 1,
    },
    'lib/data': { content: 'data', mode: 0o640, size_in_bytes: 4 },
    'lib/unsized': { content: '12345' },
    'lib/own': { content: 'own', no_link: true, size_in_bytes: 3 },
    'lib/lib.so.1': { target: 'lib.so' },
    'var/run': { path_type: 'directory' },
  },
});

describe('linkPrefix()', () => {
  it('hard-links what is the same everywhere and copies what is not', async () => {
    const { stagingDir, ...promise } = spread(link([sample]));
    const result = await promise.done;
    const inode = (path: string) => statSync(join(stagingDir, path)).ino;
    const cached = (path: string) => statSync(join(sample.extractedDir, path)).ino;
    expect(inode('lib/data')).toBe(cached('lib/data'));
    for (const path of ['lib/own', 'lib/lib.so', 'bin/tool']) expect(inode(path)).not.toBe(cached(path));
    expect(readlinkSync(join(stagingDir, 'lib/lib.so.1'))).toBe('lib.so');
    expect(readdirSync(join(stagingDir, 'var/run'))).toEqual([]);
    expect(result).toMatchObject({ files: 6, hardlinks: 2, copies: 1, patched: 2, symlinks: 1, warnings: [] });
  });

  it('patches copies for the target prefix, keeps their modes, and leaves the package cache alone', async () => {
    const before = readFileSync(join(sample.extractedDir, 'bin/tool'), 'utf8');
    const { stagingDir, targetPrefix, done } = spread(link([sample]));
    await done;
    expect(readFileSync(join(stagingDir, 'bin/tool'), 'utf8')).toBe(
      `#!${targetPrefix}/bin/python\nprint("${targetPrefix}")\n`,
    );
    const pad = '\0'.repeat(PLACEHOLDER.length - targetPrefix.length);
    expect(readFileSync(join(stagingDir, 'lib/lib.so'), 'utf8')).toBe(`\0${targetPrefix}/lib\0${pad}tail`);
    expect(lstatSync(join(stagingDir, 'bin/tool')).mode & 0o7777).toBe(0o755);
    expect(lstatSync(join(stagingDir, 'lib/lib.so')).mode & 0o7777).toBe(0o555);
    expect(readFileSync(join(sample.extractedDir, 'bin/tool'), 'utf8')).toBe(before);
  });

  it('gives patched files another time, so that byte-code of the original is stale, and copies the same', async () => {
    const { stagingDir, done } = spread(link([sample]));
    await done;
    expect(statSync(join(stagingDir, 'bin/tool')).mtimeMs / 1000).toBe(PACKAGED_AT + 1);
    expect(statSync(join(stagingDir, 'lib/own')).mtimeMs / 1000).toBe(PACKAGED_AT);
  });

  it('copies everything when asked', async () => {
    const { stagingDir, done } = spread(link([sample], { options: { share: 'copy' } }));
    const result = await done;
    expect(statSync(join(stagingDir, 'lib/data'))).toMatchObject({ nlink: 1, mtimeMs: PACKAGED_AT * 1000 });
    expect(statSync(join(stagingDir, 'lib/data')).mode & 0o7777).toBe(0o640);
    expect(result).toMatchObject({ hardlinks: 0, copies: 3 });
  });

  it('counts bytes, also of files whose size the package does not tell', async () => {
    const { stagingDir, done } = spread(link([sample]));
    const { bytes } = await done;
    const sizes = ['bin/tool', 'lib/lib.so', 'lib/data', 'lib/unsized', 'lib/own'];
    expect(bytes).toBe(sizes.reduce((sum, path) => sum + statSync(join(stagingDir, path)).size, 0));
  });

  it('tells how far each package is', async () => {
    const events: LinkProgress[] = [];
    await spread(link([sample], { onProgress: (event) => events.push(event) })).done;
    expect(events.filter((event) => event.type === 'step').map(({ step }) => step)).toEqual([
      'plan',
      'link',
      'conda-meta',
    ]);
    expect(events.filter((event) => event.type === 'package').at(-1)).toEqual({
      type: 'package',
      package: `${sample.record.name}-1.0-0`,
      linked: 7,
      total: 7,
      allLinked: 7,
      allTotal: 7,
    });
  });

  it('uses the file of the later package, and says so', async () => {
    const first = write('first', { paths: { 'lib/x': { content: 'first' } } });
    const second = write('second', {
      record: { depends: [first.record.name] },
      paths: { 'lib/x': { content: 'second' } },
    });
    const { stagingDir, done } = spread(link([second, first]));
    const { warnings } = await done;
    expect(readFileSync(join(stagingDir, 'lib/x'), 'utf8')).toBe('second');
    expect(warnings).toMatchObject([{ code: 'PATH_CLOBBERED', paths: ['lib/x'] }]);
  });

  it('writes the state of the environment when it has variables', async () => {
    const { stagingDir, done } = spread(link([], { options: { variables: { A: '1' } } }));
    await done;
    expect(readFileSync(join(stagingDir, 'conda-meta/state'), 'utf8')).toBe('{"env_vars": {"A": "1"}}');
    expect(readdirSync(join(stagingDir, 'conda-meta')).sort()).toEqual(['history', 'state']);
  });

  it('makes no byte-code for a platform that this machine does not run, and says so', async () => {
    const python = write('python', { record: { name: 'python', version: '3.12.1' } });
    const six = write('six', { record: { noarch: 'python' }, paths: { 'site-packages/six.py': {} } });
    const { done } = spread(link([python, six], { platform: 'linux-aarch64', options: { hostPlatform: 'linux-64' } }));
    expect((await done).warnings).toMatchObject([{ code: 'BYTE_CODE_SKIPPED' }]);
  });

  it('goes on without byte-code when python does not start, and says so', async () => {
    const python = write('python', {
      record: { name: 'python', version: '3.12.1' },
      paths: { 'bin/python3.12': { content: 'no program', mode: 0o755 } },
    });
    const six = write('six', { record: { noarch: 'python' }, paths: { 'site-packages/six.py': {} } });
    const { stagingDir, done } = spread(link([python, six]));
    expect((await done).warnings).toMatchObject([{ code: 'BYTE_CODE_SKIPPED' }]);
    const record = JSON.parse(readFileSync(join(stagingDir, `conda-meta/${six.record.name}-1.0-0.json`), 'utf8'));
    expect(record.files).toEqual(['lib/python3.12/site-packages/six.py']);
    expect(readdirSync(stagingDir).sort()).toEqual(['bin', 'conda-meta', 'lib']);
  });

  it('marks programs for macOS that need a new signature', async () => {
    const options = { hostPlatform: 'linux-64' };
    const { done } = spread(link([macPackage()], { platform: 'osx-arm64', options }));
    expect(await done).toMatchObject({ needsSigning: ['bin/a', 'lib/a.dylib'], signed: 0 });
    expect(await spread(link([macPackage()])).done).toMatchObject({ needsSigning: [], signed: 0 });
  });

  it('signs them on a Mac, before their hashes are recorded', async () => {
    const mac = macPackage();
    const seen = join(root, 'signed-with');
    // Stands in for the program of macOS: it appends to each file, as a signature does.
    const codesign = program(
      'codesign',
      `echo "$1 $2 $3 $4" > ${seen}; shift 4; for f; do echo signature >> "$f"; done`,
    );
    const options = { hostPlatform: 'osx-arm64', codesign };
    const { stagingDir, done } = spread(link([mac], { platform: 'osx-arm64', options }));
    expect(await done).toMatchObject({ needsSigning: [], signed: 2 });
    expect(readFileSync(seen, 'utf8')).toBe('--sign - --force --preserve-metadata=entitlements\n');
    const { paths } = JSON.parse(readFileSync(join(stagingDir, `conda-meta/${mac.record.name}-1.0-0.json`), 'utf8'))
      .paths_data as { paths: { _path: string; sha256_in_prefix: string }[] };
    for (const path of ['bin/a', 'lib/a.dylib']) {
      const content = readFileSync(join(stagingDir, path));
      expect(content.toString('latin1')).toMatch(/signature\n$/);
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(paths.find(({ _path }) => _path === path)?.sha256_in_prefix).toBe(sha256);
      expect(statSync(join(stagingDir, path)).mtimeMs / 1000).toBe(PACKAGED_AT + 1);
    }
    expect(readFileSync(join(mac.extractedDir, 'bin/a'), 'utf8')).not.toContain('signature');
  });

  it('makes no prefix with programs that macOS refuses to sign', async () => {
    const options = { hostPlatform: 'osx-arm64', codesign: program('refusing', 'echo no; exit 1') };
    const { stagingDir, done } = spread(link([macPackage()], { platform: 'osx-arm64', options }));
    await expect(done).rejects.toMatchObject({ code: 'LINK_SIGNING_FAILED', details: { exitCode: 1, output: 'no\n' } });
    expect(existsSync(stagingDir)).toBe(false);
  });
});

/** A package for macOS with two programs and a text that have a prefix in them. */
function macPackage(): PackageToLink {
  const paths = {
    'lib/a.dylib': { content: Buffer.concat([Buffer.from('cffaedfe', 'hex'), Buffer.from(`${PLACEHOLDER}\0`)]) },
    'lib/a.txt': { content: `${PLACEHOLDER}\0` },
    'bin/a': { content: `${PLACEHOLDER}\0`, mode: 0o755 },
  };
  const fields = { prefix_placeholder: PLACEHOLDER, file_mode: 'binary' as const };
  return write('mac', {
    paths: Object.fromEntries(Object.entries(paths).map(([path, entry]) => [path, { ...entry, ...fields }])),
  });
}

function program(name: string, script: string): string {
  const file = join(root, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

describe('linkPrefix() that fails', () => {
  it('refuses a staging folder that is in use, and leaves it alone', async () => {
    const { stagingDir } = places();
    mkdirSync(stagingDir);
    writeFileSync(join(stagingDir, 'mine'), '');
    await expect(link([sample], { stagingDir })).rejects.toEqual(refusal('LINK_STAGING_IN_USE'));
    expect(readdirSync(stagingDir)).toEqual(['mine']);
  });

  it('leaves nothing when a file of the package cache is missing', async () => {
    const broken = write('broken', { paths: { a: {}, b: {} } });
    rmSync(join(broken.extractedDir, 'b'));
    const { stagingDir, done } = spread(link([sample, broken]));
    await expect(done).rejects.toEqual(refusal('LINK_SOURCE_MISSING'));
    expect(existsSync(stagingDir)).toBe(false);
  });

  it('takes names that differ by case only where the file system does, as ncurses has them, and refuses them elsewhere', async () => {
    const terminfo = write('terminfo', { paths: { 'share/terminfo/N/NCR': {}, 'share/terminfo/n/ncr': {} } });
    const { stagingDir, done } = spread(link([terminfo]));
    if (foldsCase(root)) {
      await expect(done).rejects.toEqual(refusal('LINK_CASE_COLLISION'));
    } else {
      expect((await done).files).toBe(2);
      expect(readdirSync(join(stagingDir, 'share/terminfo')).sort()).toEqual(['N', 'n']);
    }
    const refusing = spread(link([terminfo], { options: { caseCollisions: 'refuse' } }));
    await expect(refusing.done).rejects.toEqual(refusal('LINK_CASE_COLLISION'));
    expect(existsSync(refusing.stagingDir)).toBe(false);
  });

  it('leaves nothing when a package is refused', async () => {
    const hostile = write('hostile', { paths: { link: { target: '../../outside' } } });
    const { stagingDir, done } = spread(link([sample, hostile]));
    await expect(done).rejects.toEqual(refusal('LINK_TARGET_OUTSIDE'));
    expect(existsSync(stagingDir)).toBe(false);
  });

  it('names the package whose metadata is wrong, and leaves nothing', async () => {
    const hostile = write('hostile', { paths: { a: {} } });
    const listing = JSON.stringify({ paths_version: 1, paths: [{ _path: '../../x', path_type: 'hardlink' }] });
    writeFileSync(join(hostile.extractedDir, 'info/paths.json'), listing);
    const { stagingDir, done } = spread(link([sample, hostile]));
    await expect(done).rejects.toMatchObject({
      code: 'PACKAGE_INFO_INVALID',
      message: expect.stringMatching(/^hostile-\d+-1\.0-0: .*\.\.\/\.\.\/x/),
      details: { package: `${hostile.record.name}-1.0-0` },
    });
    expect(existsSync(stagingDir)).toBe(false);
  });

  it.each([
    ['patched', { prefix_placeholder: PLACEHOLDER, file_mode: 'text' }],
    ['copied', { no_link: true }],
    ['linked', {}],
  ] as const)('never brings in what a link leads to that is listed as a file to be %s', async (_how, entry) => {
    const victim = join(root, 'victim');
    writeFileSync(victim, `secret ${PLACEHOLDER}`);
    const hostile = write('hostile', { paths: { a: entry } });
    rmSync(join(hostile.extractedDir, 'a'));
    symlinkSync(victim, join(hostile.extractedDir, 'a'));
    const { stagingDir, done } = spread(link([hostile]));
    await done.catch(() => undefined);
    const isThere = existsSync(stagingDir) && !lstatSync(join(stagingDir, 'a')).isSymbolicLink();
    expect(isThere).toBe(false);
    expect(readFileSync(victim, 'utf8')).toBe(`secret ${PLACEHOLDER}`);
  });

  it('leaves nothing when it is cancelled', async () => {
    const paths = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`lib/f${index}`, {}]));
    const large = write('large', { paths });
    const controller = new AbortController();
    const onProgress = (event: LinkProgress) => {
      if (event.type === 'package') controller.abort(new Error('enough'));
    };
    const { stagingDir, done } = spread(link([large], { signal: controller.signal, onProgress }));
    await expect(done).rejects.toMatchObject({ code: 'LINK_CANCELLED', cause: new Error('enough') });
    expect(existsSync(stagingDir)).toBe(false);
  });

  it('does not begin when it is cancelled already', async () => {
    const { stagingDir, done } = spread(link([sample], { signal: AbortSignal.abort() }));
    await expect(done).rejects.toEqual(refusal('LINK_CANCELLED'));
    expect(existsSync(stagingDir)).toBe(false);
  });
});

describe('measurePrefix()', () => {
  it('tells what is shared from what is not, and counts it once over several prefixes', async () => {
    const twin = (content: string) => ({ content, size_in_bytes: content.length });
    const shared = write('shared', { paths: { a: twin('0123456789'), b: twin('01234') } });
    const envs = [spread(link([shared])), spread(link([shared]))];
    for (const { stagingDir, targetPrefix, done } of envs) {
      await done;
      renameSync(stagingDir, targetPrefix);
    }
    const dirs = envs.map(({ targetPrefix }) => targetPrefix);
    const one = await measurePrefix(dirs[0]!);
    const meta = one.exclusiveBytes;
    expect(one).toEqual({
      files: 4,
      folders: 2,
      apparentBytes: 15 + meta,
      uniqueBytes: 15 + meta,
      exclusiveBytes: meta,
    });
    const both = await measurePrefixes(dirs);
    expect(both).toMatchObject({ files: 8, apparentBytes: 30 + 2 * meta, uniqueBytes: 15 + 2 * meta });
    rmSync(shared.extractedDir, { recursive: true });
    expect((await measurePrefixes(dirs)).exclusiveBytes).toBe(15 + 2 * meta);
  });

  it('counts what groups share once in their sum and in none of them, and what is gone not at all', async () => {
    const twin = (content: string) => ({ content, size_in_bytes: content.length });
    const shared = write('grouped', { paths: { a: twin('0123456789') } });
    const options = { share: 'hardlink' } as const;
    const envs = Array.from({ length: 3 }, () => spread(link([shared], { options })));
    for (const { done } of envs) await done;
    const dirs = envs.map(({ stagingDir }) => stagingDir);
    const meta = (await measurePrefix(dirs[0]!)).apparentBytes - 10;
    const groups = new Map([
      ['x', [dirs[0]!, dirs[1]!]],
      ['y', [dirs[2]!, join(root, 'nowhere')]],
    ]);
    const x = { files: 6, apparentBytes: 20 + 2 * meta, uniqueBytes: 10 + 2 * meta, exclusiveBytes: 2 * meta };
    const y = { files: 3, apparentBytes: 10 + meta, uniqueBytes: 10 + meta, exclusiveBytes: meta };
    const total = { files: 9, apparentBytes: 30 + 3 * meta, uniqueBytes: 10 + 3 * meta };
    const cached = await measurePrefixGroups(groups);
    expect(Object.fromEntries(cached.groups)).toMatchObject({ x, y });
    expect(cached.total).toMatchObject({ ...total, exclusiveBytes: 3 * meta });

    // Evicted from the package cache, the file is nobody's alone and yet takes room.
    rmSync(shared.extractedDir, { recursive: true });
    const evicted = await measurePrefixGroups(groups);
    expect(Object.fromEntries(evicted.groups)).toMatchObject({ x, y });
    expect(evicted.total).toMatchObject({ ...total, exclusiveBytes: 10 + 3 * meta });
  });

  it('fails for a folder that is not there', async () => {
    await expect(measurePrefix(join(root, 'nowhere'))).rejects.toEqual(refusal('LINK_IO_FAILED'));
  });
});

function spread(linking: Promise<LinkResult> & Places): Places & { readonly done: Promise<LinkResult> } {
  return { stagingDir: linking.stagingDir, targetPrefix: linking.targetPrefix, done: linking };
}
