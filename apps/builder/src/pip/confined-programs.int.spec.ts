import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BuildLog } from '@terrarium/platform-service';
import { confinePrograms } from './confined-programs.js';

describe('the programs of a prefix', () => {
  let folder: string;
  const place = (name: string) => path.join(folder, name);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-confined-'));
    for (const name of ['staging/prefix/tree', 'work', 'data']) await mkdir(place(name), { recursive: true });
    await writeFile(place('data/admin-token'), 'secret');
    await writeFile(place('certificates.pem'), 'certificates');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('read what they need, write where they are told to, and find no secret of the machine', async () => {
    const warnings: string[] = [];
    const confine = await confinePrograms({
      stagingDir: place('staging/prefix'),
      workFolder: place('work'),
      reads: [place('certificates.pem')],
      isolation: 'if-possible',
      log: { warning: (text: string) => warnings.push(text) } as unknown as BuildLog,
    });
    if (confine === undefined) {
      expect(warnings).toEqual([expect.stringContaining('no namespaces')]);
      return;
    }
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const script = [
      `cat ${place('data/admin-token')}`,
      `echo x > ${place('staging/prefix/changed')}`,
      `echo x > ${place('changed')}`,
      `exec 3<>/dev/tcp/127.0.0.1/${port} && echo online`,
      `cat ${place('certificates.pem')} > ${place('work/seen')}`,
      `echo x > ${place('staging/prefix/tree/made')}`,
      'pwd',
    ].map((line) => `(${line}) 2>/dev/null`);
    const run = (network: boolean) => {
      const needs = { network, writes: place('staging/prefix/tree') };
      const { command, args, cwd } = confine(['/bin/bash', '-c', script.join('\n')], needs);
      return execFileSync(command, args, { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'] } });
    };
    expect(run(false)).toBe(`${place('work')}\n`);
    expect(run(true)).toBe(`online\n${place('work')}\n`);
    server.close();
    expect(await readFile(place('work/seen'), 'utf8')).toBe('certificates');
    expect(await readdir(place('staging/prefix'))).toEqual(['tree']);
    expect(await readdir(place('staging/prefix/tree'))).toEqual(['made']);
    expect((await readdir(folder)).sort()).toEqual(['certificates.pem', 'data', 'staging', 'work']);
  });

  it('run openly where no sandbox can be had, unless that is refused', async () => {
    const warning = jest.fn();
    const log = { warning } as unknown as BuildLog;
    // Nothing can be shown below the root itself.
    const unreachable = { stagingDir: '/terrarium-env-of-no-one', workFolder: place('work'), reads: [], log };
    expect(await confinePrograms({ ...unreachable, isolation: 'if-possible' })).toBeUndefined();
    expect(warning).toHaveBeenCalledWith(expect.stringContaining('no namespaces'));
    await expect(confinePrograms({ ...unreachable, isolation: 'required' })).rejects.toMatchObject({
      code: 'LINK_ISOLATION_MISSING',
      message: expect.stringContaining('to keep pip to the prefix') as string,
    });
  });
});
