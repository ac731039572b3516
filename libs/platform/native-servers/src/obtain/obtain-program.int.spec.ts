import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { standIn, writeStandIn } from '../../test/stand-in-program.js';
import { obtainProgram } from './obtain-program.js';
import type { Way } from './obtain-program.js';

describe('obtainProgram()', () => {
  let root: string;
  let cacheDirectory: string;
  let searchPath: string;
  let attempts: number;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'obtain-'));
    cacheDirectory = join(root, 'cache');
    searchPath = join(root, 'bin');
    attempts = 0;
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const failing: Way = {
    source: 'release',
    title: 'the impossible release',
    obtain: () => Promise.reject(new Error('the moon is full')),
  };
  const making = (version: string): Way => ({
    source: 'go',
    title: 'the build',
    async obtain({ workingDirectory }) {
      attempts++;
      await sleep(50);
      return writeStandIn(workingDirectory, version);
    },
  });

  it('takes the program of the search path first, without trying anything', async () => {
    const path = writeStandIn(searchPath, '2.5.0');
    await expect(obtainProgram(standIn, [making('9.0.0')], { searchPath, cacheDirectory })).resolves.toEqual({
      path,
      version: '2.5.0',
      source: 'search-path',
    });
    expect(attempts).toBe(0);
  });

  it('passes over the search path where that is asked for, and lets the ways find on it what they need', async () => {
    writeStandIn(searchPath, '9.0.0');
    const paths: string[] = [];
    const way: Way = {
      ...making('2.1.0'),
      obtain: (context) => {
        paths.push(context.searchPath);
        return making('2.1.0').obtain(context);
      },
    };
    const options = { searchPath, cacheDirectory, passesOverSearchPath: true };
    await expect(obtainProgram(standIn, [way], options)).resolves.toMatchObject({ version: '2.1.0', source: 'go' });
    expect(paths).toEqual([searchPath]);
  });

  it('passes over a program of the search path that is too old, or another one of the same name', async () => {
    writeStandIn(join(root, 'old'), '1.9.9');
    writeFileSync(join(mkdirIn('other'), standIn.name), '#!/bin/sh\necho unrelated\n', { mode: 0o755 });
    const path = writeStandIn(join(root, 'good'), '2.0.0');
    const folders = [join(root, 'old'), join(root, 'other'), join(root, 'good')].join(':');
    await expect(obtainProgram(standIn, [], { searchPath: folders, cacheDirectory })).resolves.toMatchObject({ path });
  });

  it('goes from way to way, keeps what works in the cache and leaves nothing else there', async () => {
    const options = { searchPath, cacheDirectory };
    const first = await obtainProgram(standIn, [failing, making('2.1.0')], options);
    expect(first).toMatchObject({ version: '2.1.0', source: 'go' });
    expect(first.path.startsWith(cacheDirectory)).toBe(true);
    await expect(obtainProgram(standIn, [failing], options)).resolves.toEqual({ ...first, source: 'cache' });
    expect(readdirSync(join(cacheDirectory, 'native-servers'))).toEqual(['terrarium-stand-in-2.1.0']);
  });

  it('takes the newest of the cache, by number and not by letter', async () => {
    for (const version of ['2.9.0', '2.10.0']) {
      writeStandIn(join(cacheDirectory, 'native-servers', `${standIn.name}-${version}`), version);
    }
    await expect(obtainProgram(standIn, [], { searchPath, cacheDirectory })).resolves.toMatchObject({
      version: '2.10.0',
    });
  });

  it('obtains once what several ask for at the same time', async () => {
    const found = await Promise.all(
      Array.from({ length: 5 }, () => obtainProgram(standIn, [making('2.1.0')], { searchPath, cacheDirectory })),
    );
    expect(attempts).toBe(1);
    expect(new Set(found.map(({ path }) => path)).size).toBe(1);
  });

  it('removes what a killed attempt left behind', async () => {
    const remains = mkdirIn('cache/native-servers/.terrarium-stand-in-go-x1');
    await obtainProgram(standIn, [making('2.1.0')], { searchPath, cacheDirectory });
    expect(existsSync(remains)).toBe(false);
  });

  it('does not accept what a way made when it is not the program', async () => {
    const wrong: Way = { ...making('1.0.0'), title: 'the outdated build' };
    await expect(obtainProgram(standIn, [wrong], { searchPath, cacheDirectory })).rejects.toMatchObject({
      code: 'NATIVE_SERVER_UNAVAILABLE',
      message: expect.stringContaining('older than 2.0.0'),
    });
  });

  it('names every way it tried and why each failed', async () => {
    writeStandIn(searchPath, '1.0.0');
    await expect(obtainProgram(standIn, [failing], { searchPath, cacheDirectory })).rejects.toMatchObject({
      code: 'NATIVE_SERVER_UNAVAILABLE',
      message: expect.stringMatching(
        /the search path: .*older than 2\.0\.0[^]*the cache folder .*: not found[^]*the impossible release: the moon is full/,
      ),
      hint: expect.stringContaining('TERRARIUM_STAND_IN'),
    });
  });

  it('uses the named path and no other', async () => {
    const path = writeStandIn(join(root, 'named'), '3.0.0');
    writeStandIn(searchPath, '2.5.0');
    await expect(obtainProgram(standIn, [], { path, searchPath, cacheDirectory })).resolves.toEqual({
      path,
      version: '3.0.0',
      source: 'option',
    });
    await expect(
      obtainProgram(standIn, [making('2.1.0')], { path: join(root, 'absent'), searchPath, cacheDirectory }),
    ).rejects.toMatchObject({ code: 'NATIVE_SERVER_UNUSABLE' });
    expect(attempts).toBe(0);
  });

  function mkdirIn(name: string): string {
    mkdirSync(join(root, name), { recursive: true });
    return join(root, name);
  }
});
