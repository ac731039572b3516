import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxProbes } from './sandbox-probes.js';

describe('SandboxProbes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'terrarium-probes-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('asks once for all prefixes of a store, those of namespaces that are not there yet among them', async () => {
    const probe = jest.fn(() => Promise.resolve(true));
    const probes = new SandboxProbes(probe);
    const targets = ['env', 'team/env', 'team/deeper/env'].map((name) => join(folder, name));
    expect(await Promise.all(targets.map((target) => probes.ask(folder, target)))).toEqual([true, true, true]);
    expect(await probes.ask(folder, join(folder, 'other/env'))).toBe(true);
    expect(probe).toHaveBeenCalledTimes(1);
  });

  it('asks anew for another file system', async () => {
    const probe = jest.fn(() => Promise.resolve(true));
    const probes = new SandboxProbes(probe);
    await probes.ask(folder, join(folder, 'env'));
    await probes.ask(folder, '/proc/env');
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['is no', () => Promise.resolve(false)],
    ['fails', () => Promise.reject(new Error('busy'))],
  ])('keeps no answer that %s', async (_what, first) => {
    const probe = jest.fn<Promise<boolean>, []>(() => Promise.resolve(true)).mockImplementationOnce(first);
    const probes = new SandboxProbes(probe);
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await probes.ask(folder, join(folder, 'env')));
    expect(answers).toEqual([false, true, true]);
    expect(probe).toHaveBeenCalledTimes(2);
  });
});
