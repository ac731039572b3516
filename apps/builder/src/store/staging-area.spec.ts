import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { thisProcess } from '@terrarium/kernel-process-identity';
import { StagingArea } from './staging-area.js';

describe('StagingArea', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'terrarium-staging-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('gives every attempt a place of its own', async () => {
    const area = await StagingArea.open(root);
    expect(area.next('b')).not.toBe(area.next('b'));
    await area.close();
    expect(await readdir(root)).toEqual([]);
  });

  it('removes what dead processes have left, and nothing of living or unseen ones', async () => {
    const owners = {
      dead: { ...thisProcess(), started: '1' },
      living: thisProcess(),
      elsewhere: { ...thisProcess(), host: 'other', boot: 'other' },
    };
    for (const [name, owner] of Object.entries(owners)) {
      await mkdir(path.join(root, name, 'build-1'), { recursive: true });
      await writeFile(path.join(root, name, 'owner.json'), JSON.stringify(owner));
    }
    const area = await StagingArea.open(root);
    const left = await readdir(root);
    expect(left.filter((name) => name in owners).sort()).toEqual(['elsewhere', 'living']);
    await area.close();
  });
});
