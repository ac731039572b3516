import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { thisProcess } from '@terrarium/kernel-process-identity';
import { StagingArea } from './staging-area.js';

/** Nobody else can leave the folders of another user. */
const asRoot = process.geteuid?.() === 0 ? it : it.skip;

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

  it('opens for several processes at once, whoever of them removes what a dead one has left', async () => {
    for (let index = 0; index < 40; index += 1) {
      await mkdir(path.join(root, `dead-${index}`, 'build-1'), { recursive: true });
      const owner = JSON.stringify({ ...thisProcess(), started: '1' });
      await writeFile(path.join(root, `dead-${index}`, 'owner.json'), owner);
    }
    // Each begins while the ones before it are at it.
    const open = (afterMs: number) => delay(afterMs).then(() => StagingArea.open(root));
    const areas = await Promise.all(Array.from({ length: 20 }, (_, index) => open(index)));
    expect((await readdir(root)).filter((name) => name.startsWith('dead-'))).toEqual([]);
    for (const area of areas) await area.close();
    expect(await readdir(root)).toEqual([]);
  });

  asRoot('opens beside what a dead process of another user has left', async () => {
    await mkdir(path.join(root, 'of-root/build-1'), { recursive: true });
    await writeFile(path.join(root, 'of-root/owner.json'), JSON.stringify({ ...thisProcess(), started: '1' }));
    await chmod(root, 0o777);
    process.seteuid!(65_534);
    try {
      const area = await StagingArea.open(root);
      await area.close();
    } finally {
      process.seteuid!(0);
    }
    expect(await readdir(root)).toEqual(['of-root']);
  });
});
