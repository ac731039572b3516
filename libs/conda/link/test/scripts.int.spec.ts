import { existsSync, mkdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { linkPrefix } from '../src/index.js';
import type { LinkOptions, LinkResult, PackageToLink } from '../src/index.js';
import { openSandbox } from '../src/scripts/sandbox.js';
import { writePackage } from './synthetic-package.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
const store = join(root, 'store');
const SANDBOXED = { mode: 'sandboxed' } as const;
const SANDBOXED_IF_POSSIBLE = { mode: 'sandboxed', withoutIsolation: 'run' } as const;
let count = 0;

interface Linking {
  readonly stagingDir: string;
  readonly targetPrefix: string;
  readonly done: Promise<LinkResult>;
}

function link(packages: readonly PackageToLink[], options: LinkOptions, targetPrefix?: string): Linking {
  count++;
  mkdirSync(store, { recursive: true });
  const stagingDir = join(store, `.tmp-${count}`);
  const target = targetPrefix ?? join(store, `env-${count}`);
  const done = linkPrefix({
    packages,
    stagingDir,
    targetPrefix: target,
    requestedSpecs: [],
    platform: 'linux-64',
    options: { hostPlatform: 'linux-64', ...options },
  });
  return { stagingDir, targetPrefix: target, done };
}

function scripted(script: string, kind = 'post-link'): PackageToLink {
  const name = `p${++count}`;
  return writePackage(join(root, 'pkgs'), name, {
    record: { version: '2.0', build: 'b1', build_number: 1 },
    paths: { [`bin/.${name}-${kind}.sh`]: { content: script, mode: 0o755 }, 'share/data': { content: 'data\n' } },
  });
}

/** A python that is the program, and a package with modules that it is to compile. */
function pythonWithModules(program: string): [python: PackageToLink, shared: PackageToLink] {
  const python = writePackage(join(root, 'pkgs'), `python-${++count}`, {
    record: { name: 'python', version: '3.9.0' },
    paths: { 'bin/python3.9': { content: program, mode: 0o755 } },
  });
  const shared = writePackage(join(root, 'pkgs'), `shared-${++count}`, {
    record: { noarch: 'python', subdir: 'noarch', depends: ['python'] },
    paths: { 'site-packages/shared.py': { content: 'x = 1\n' }, 'site-packages/other.py': { content: 'x = 2\n' } },
    link: { noarch: { type: 'python' }, package_metadata_version: 1 },
  });
  return [python, shared];
}

/** Where the system cannot show the prefix at its final place: below the root itself. */
const UNREACHABLE = '/terrarium-env-of-no-one';

async function isolates(): Promise<boolean> {
  mkdirSync(join(root, 'probe'), { recursive: true });
  return (await openSandbox(join(root, 'probe'), join(root, 'probe-target'))).isolation === 'namespaces';
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('post-link scripts', () => {
  it('are not run unless allowed, and those that are not run are told', async () => {
    const item = scripted('touch "$PREFIX/ran"');
    const { stagingDir, done } = link([item], {});
    const { name } = item.record;
    expect((await done).skippedScripts).toEqual([
      { kind: 'post-link', package: `${name}-2.0-b1`, path: `bin/.${name}-post-link.sh`, reason: 'policy' },
    ]);
    expect(existsSync(join(stagingDir, 'ran'))).toBe(false);
  });

  it('run for the packages of an allow-list only', async () => {
    const [trusted, other] = [scripted('touch "$PREFIX/trusted"'), scripted('touch "$PREFIX/other"')];
    const policy = { mode: 'allow-list', packages: [trusted.record.name] } as const;
    const { stagingDir, done } = link([trusted, other], { scripts: policy });
    expect((await done).skippedScripts).toMatchObject([{ package: `${other.record.name}-2.0-b1`, reason: 'policy' }]);
    expect(existsSync(join(stagingDir, 'trusted'))).toBe(true);
    expect(existsSync(join(stagingDir, 'other'))).toBe(false);
  });

  it('do not run when another package has overwritten them, whatever the policy says of theirs', async () => {
    const trusted = scripted('true');
    const { name } = trusted.record;
    const usurper = writePackage(join(root, 'pkgs'), `usurper${++count}`, {
      record: { depends: [name] },
      paths: { [`bin/.${name}-post-link.sh`]: { content: 'touch "$PREFIX/ran"', mode: 0o755 } },
    });
    const scripts = { mode: 'allow-list', packages: [name] } as const;
    const { stagingDir, done } = link([trusted, usurper], { scripts });
    expect((await done).skippedScripts).toMatchObject([{ package: `${name}-2.0-b1`, reason: 'overwritten' }]);
    expect(existsSync(join(stagingDir, 'ran'))).toBe(false);
  });

  it('never run before linking, nor for a platform that this machine does not run', async () => {
    const item = scripted('exit 1', 'pre-link');
    expect((await link([item], { scripts: SANDBOXED_IF_POSSIBLE }).done).skippedScripts).toMatchObject([
      { reason: 'pre-link' },
    ]);
    const foreign = link([scripted('exit 1')], { scripts: SANDBOXED_IF_POSSIBLE, hostPlatform: 'osx-arm64' });
    expect((await foreign.done).skippedScripts).toMatchObject([{ reason: 'foreign-platform' }]);
  });

  it('get what conda gives them, and their messages are passed on', async () => {
    const script = [
      'echo "$PREFIX $PKG_NAME $PKG_VERSION $PKG_BUILDNUM $ROOT_PREFIX $CONDA_PREFIX" > "$PREFIX/seen"',
      'pwd >> "$PREFIX/seen"',
      'echo "$SECRET$EXTRA" >> "$PREFIX/seen"',
      'echo "read me" > "$PREFIX/.messages.txt"',
      'echo out; echo err >&2',
    ];
    process.env['SECRET'] = 'leaked';
    const item = scripted(script.join('\n'));
    const { stagingDir, targetPrefix, done } = link([item], {
      scripts: SANDBOXED_IF_POSSIBLE,
      scriptEnvironment: { EXTRA: 'extra' },
    });
    const result = await done;
    expect(readFileSync(join(stagingDir, 'seen'), 'utf8')).toBe(
      `${targetPrefix} ${item.record.name} 2.0 1 ${targetPrefix} ${targetPrefix}\n${targetPrefix}/bin\nextra\n`,
    );
    expect(result.scriptOutputs).toEqual([
      { kind: 'post-link', package: `${item.record.name}-2.0-b1`, output: 'out\nerr\n', messages: 'read me\n' },
    ]);
    expect(existsSync(join(stagingDir, '.messages.txt'))).toBe(false);
  });

  it('cannot reach the package cache through a file of the prefix', async () => {
    const item = scripted('echo more >> "$PREFIX/share/data"');
    const { stagingDir, done } = link([item], { scripts: SANDBOXED_IF_POSSIBLE });
    const { postLinkChanges } = await done;
    expect(readFileSync(join(stagingDir, 'share/data'), 'utf8')).toBe('data\nmore\n');
    expect(readFileSync(join(item.extractedDir, 'share/data'), 'utf8')).toBe('data\n');
    expect(postLinkChanges).toEqual({ added: [], changed: ['share/data'], removed: [] });
  });

  it('fail the prefix when they fail, with their output', async () => {
    const { stagingDir, done } = link([scripted('echo because; exit 3')], { scripts: SANDBOXED_IF_POSSIBLE });
    await expect(done).rejects.toMatchObject({
      code: 'LINK_SCRIPT_FAILED',
      details: { exitCode: 3, output: 'because\n' },
    });
    expect(existsSync(stagingDir)).toBe(false);
  });

  it('are ended at their time limit, with everything that they started', async () => {
    const { stagingDir, done } = link([scripted('sleep 60 & sleep 60')], {
      scripts: SANDBOXED_IF_POSSIBLE,
      timeoutMs: 1500,
    });
    await expect(done).rejects.toEqual(refusal('LINK_SCRIPT_TIMED_OUT'));
    expect(existsSync(stagingDir)).toBe(false);
  });

  it('do not keep the linker waiting for what they leave behind, with isolation or without', async () => {
    for (const target of [undefined, UNREACHABLE]) {
      const started = performance.now();
      const leaving = scripted('sleep 60 & setsid sleep 60 & echo done');
      const { done } = link([leaving], { scripts: SANDBOXED_IF_POSSIBLE }, target);
      expect((await done).scriptOutputs).toMatchObject([{ output: 'done\n' }]);
      expect(performance.now() - started).toBeLessThan(50_000);
    }
  });

  it('cannot trick the linker into writing elsewhere', async () => {
    const outside = join(root, 'outside');
    mkdirSync(outside, { recursive: true });
    const script = `rm -rf "$PREFIX/conda-meta"; ln -s ${outside} "$PREFIX/conda-meta"`;
    await expect(link([scripted(script)], { scripts: SANDBOXED_IF_POSSIBLE }).done).rejects.toEqual(
      refusal('LINK_PATH_CONFLICT'),
    );
  });
});

describe('sandboxed scripts', () => {
  it('have no network and can neither write nor read outside the prefix, where the system has namespaces', async () => {
    if (!(await isolates())) {
      console.warn('SKIPPED: the sandbox, because this machine has no namespaces to offer');
      return;
    }
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const victim = join(root, 'victim');
    writeFileSync(victim, 'mine');
    const script = [
      `(exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null && echo network > "$PREFIX/reached"`,
      '(mount -o remount,bind,rw / || umount /proc || mount -t tmpfs x /mnt) 2>/dev/null && echo mount >> "$PREFIX/reached"',
      `(echo x > ${victim}) 2>/dev/null && echo write >> "$PREFIX/reached"`,
      `(echo x > /proc/1/root${victim}) 2>/dev/null && echo host >> "$PREFIX/reached"`,
      `cat ${victim} 2>/dev/null && echo read >> "$PREFIX/reached"`,
      `cat /proc/1/root${victim} 2>/dev/null && echo read >> "$PREFIX/reached"`,
      'cat /etc/shadow 2>/dev/null && echo secrets >> "$PREFIX/reached"',
      'echo x 2>/dev/null > /usr/terrarium-was-here && echo system >> "$PREFIX/reached"',
      `ls ${store} > "$PREFIX/siblings"`,
      'touch "$TMPDIR/x"; echo > /dev/null; head -c 1 /dev/urandom > /dev/fd/1; id -un; cat /proc/self/stat',
    ];
    const { stagingDir, targetPrefix, done } = link([scripted(script.join('\n'))], { scripts: SANDBOXED });
    const { isolation, warnings } = await done;
    server.close();
    expect({ isolation, warnings }).toEqual({ isolation: 'namespaces', warnings: [] });
    expect(existsSync(join(stagingDir, 'reached'))).toBe(false);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
    expect(readFileSync(join(stagingDir, 'siblings'), 'utf8')).toBe(`${targetPrefix.split('/').at(-1)!}\n`);
    expect(existsSync(targetPrefix)).toBe(false);
  });

  it.each([
    ['kept to the prefix', SANDBOXED],
    ['trusted', { mode: 'allow-list', packages: ['first'] } as const],
  ])('find the first prefix of a namespace at its final place too: %s', async (_how, scripts) => {
    if (!(await isolates())) return;
    const script = 'echo "$PREFIX" && test -f "$PREFIX/share/data" && touch "$PREFIX/ran" "$TMPDIR/x"';
    const targetPrefix = join(store, `namespace-${++count}`, 'env');
    const first = writePackage(join(root, 'pkgs'), 'first', {
      paths: { 'bin/.first-post-link.sh': { content: script, mode: 0o755 }, 'share/data': { content: 'data\n' } },
    });
    const { stagingDir, done } = link([first], { scripts }, targetPrefix);
    const { isolation, scriptOutputs } = await done;
    expect(isolation).toBe('namespaces');
    expect(scriptOutputs).toMatchObject([{ output: `${targetPrefix}\n` }]);
    expect(existsSync(join(stagingDir, 'ran'))).toBe(true);
    expect(existsSync(dirname(targetPrefix))).toBe(false);
  });

  it('are skipped elsewhere, and that is told', async () => {
    const item = scripted('touch "$PREFIX/ran"');
    const { name } = item.record;
    const options = { scripts: SANDBOXED, share: 'hardlink' as const, postBuild: 'touch "$PREFIX/ran"' };
    const { stagingDir, done } = link([item], options, UNREACHABLE);
    const { skippedScripts, scriptOutputs, isolation, warnings } = await done;
    expect(skippedScripts).toEqual([
      { kind: 'post-link', package: `${name}-2.0-b1`, path: `bin/.${name}-post-link.sh`, reason: 'no-isolation' },
      { kind: 'post-build', package: undefined, path: undefined, reason: 'no-isolation' },
    ]);
    expect({ scriptOutputs, isolation, warnings }).toEqual({ scriptOutputs: [], isolation: undefined, warnings: [] });
    expect(existsSync(join(stagingDir, 'ran'))).toBe(false);
    // Nothing runs that could write through a hard link, so files are shared as ever.
    expect(statSync(join(stagingDir, 'share/data')).ino).toBe(statSync(join(item.extractedDir, 'share/data')).ino);
  });

  it('run without isolation elsewhere when that is asked for: that is told, and the staging path does not stay in what they write', async () => {
    const script = [
      'echo "$PREFIX/lib" > "$PREFIX/share/text"',
      'printf "$PREFIX/lib\\0" > "$PREFIX/share/binary"',
      'ln -s "$PREFIX/share/text" "$PREFIX/share/link"',
    ];
    const { stagingDir, done } = link([scripted(script.join('\n'))], { scripts: SANDBOXED_IF_POSSIBLE }, UNREACHABLE);
    const { isolation, warnings } = await done;
    expect(isolation).toBe('none');
    expect(warnings).toMatchObject([{ code: 'SCRIPT_NOT_ISOLATED' }]);
    const pad = '\0'.repeat(stagingDir.length - UNREACHABLE.length);
    expect(readFileSync(join(stagingDir, 'share/text'), 'utf8')).toBe(`${UNREACHABLE}/lib\n`);
    expect(readFileSync(join(stagingDir, 'share/binary'), 'utf8')).toBe(`${UNREACHABLE}/lib\0${pad}`);
    expect(readlinkSync(join(stagingDir, 'share/link'))).toBe(`${UNREACHABLE}/share/text`);
  });

  it('say where a longer target did not fit into a binary file that they wrote', async () => {
    const script = 'printf "$PREFIX\\0" > "$PREFIX/share/binary"';
    const { done } = link([scripted(script)], { scripts: SANDBOXED_IF_POSSIBLE }, `/${'t'.repeat(200)}`);
    expect((await done).warnings).toMatchObject([
      { code: 'SCRIPT_NOT_ISOLATED' },
      { code: 'STAGING_PATH_LEFT', paths: ['share/binary'] },
    ]);
  });
});

describe('the python that compiles byte-code', () => {
  it('is of a package too: it cannot change what the prefix shares with the package cache, nor leave links there', async () => {
    if (!(await isolates())) return;
    const attack = [
      '#!/bin/sh',
      'site="$CONDA_PREFIX/lib/python3.9/site-packages"',
      'echo poison >> "$site/shared.py"',
      'made=.terrarium-byte-code-made/lib/python3.9/site-packages/__pycache__',
      'mkdir -p "$made" && ln -s /etc/passwd "$made/shared.cpython-39.pyc" && echo code > "$made/other.cpython-39.pyc"',
      'echo "cache tag: cpython-39"',
    ].join('\n');
    const [python, shared] = pythonWithModules(attack);
    const { stagingDir, done } = link([python, shared], { share: 'hardlink' });
    const { byteCode } = await done;
    const site = join(stagingDir, 'lib/python3.9/site-packages');
    expect(statSync(join(site, 'shared.py')).nlink).toBeGreaterThan(1);
    expect(readFileSync(join(shared.extractedDir, 'site-packages/shared.py'), 'utf8')).toBe('x = 1\n');
    expect(existsSync(join(site, '__pycache__/shared.cpython-39.pyc'))).toBe(false);
    expect(readFileSync(join(site, '__pycache__/other.cpython-39.pyc'), 'utf8')).toBe('code\n');
    expect(byteCode).toBe(1);
    expect(existsSync(join(stagingDir, '.terrarium-byte-code-made'))).toBe(false);
  });

  it('runs without isolation where there is none, unless that is refused: then nothing is linked', async () => {
    const packages = pythonWithModules('#!/bin/sh\necho "cache tag: cpython-39"');
    const allowed = link(packages, {}, UNREACHABLE);
    expect((await allowed.done).warnings).toMatchObject([
      { code: 'BYTE_CODE_NOT_ISOLATED' },
      { code: 'BYTE_CODE_INCOMPLETE' },
    ]);
    const refused = link(packages, { requiresIsolation: true }, UNREACHABLE);
    await expect(refused.done).rejects.toEqual(refusal('LINK_ISOLATION_MISSING'));
    expect(existsSync(refused.stagingDir)).toBe(false);
    const needsNone = link([scripted('true')], { requiresIsolation: true }, UNREACHABLE);
    expect((await needsNone.done).isolation).toBeUndefined();
  });
});

describe('the post-build script', () => {
  it('runs last, in the finished prefix, and its changes are told', async () => {
    const postBuild = [
      'test -f "$PREFIX/conda-meta/history"',
      'echo new > "$PREFIX/share/new"',
      'chmod 600 "$PREFIX/share/data"',
      'mkdir "$PREFIX/empty"',
      'rm "$PREFIX"/bin/.*-post-link.sh',
    ].join('\n');
    const item = scripted('true');
    const { stagingDir, done } = link([item], { scripts: SANDBOXED_IF_POSSIBLE, postBuild });
    const { postBuildChanges, postLinkChanges } = await done;
    expect(postBuildChanges).toEqual({
      added: ['empty', 'share/new'],
      changed: ['share/data'],
      removed: [`bin/.${item.record.name}-post-link.sh`],
    });
    expect(postLinkChanges).toEqual({ added: [], changed: [], removed: [] });
    expect(statSync(join(stagingDir, 'share/new')).size).toBe(4);
  });

  it('stops at the first command that fails', async () => {
    const { done } = link([], { scripts: SANDBOXED_IF_POSSIBLE, postBuild: 'false\ntrue' });
    await expect(done).rejects.toEqual(refusal('LINK_SCRIPT_FAILED'));
  });

  it('may name its interpreter', async () => {
    const { done } = link([], { scripts: SANDBOXED_IF_POSSIBLE, postBuild: '#!/usr/bin/env -S cat\ntext\n' });
    expect((await done).scriptOutputs).toMatchObject([{ kind: 'post-build', output: '#!/usr/bin/env -S cat\ntext\n' }]);
  });

  it.each([{ mode: 'off' }, { mode: 'allow-list', packages: [] }] as const)('is skipped under %j', async (scripts) => {
    const { stagingDir, done } = link([], { scripts, postBuild: 'touch "$PREFIX/ran"' });
    expect((await done).skippedScripts).toEqual([
      { kind: 'post-build', package: undefined, path: undefined, reason: 'policy' },
    ]);
    expect(existsSync(join(stagingDir, 'ran'))).toBe(false);
  });

  it('runs under an allow-list that names it', async () => {
    const scripts = { mode: 'allow-list', packages: [], postBuild: true } as const;
    const { stagingDir, done } = link([], { scripts, postBuild: 'touch "$PREFIX/ran"' });
    await done;
    expect(existsSync(join(stagingDir, 'ran'))).toBe(true);
  });
});
