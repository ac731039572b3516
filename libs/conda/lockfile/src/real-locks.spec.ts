import { existsSync, readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { Lock } from './index.js';
import {
  createLock,
  detectLockFormat,
  listLockEnvironments,
  readLock,
  readLockJson,
  writeCondaLock,
  writeExplicit,
  writeLockJson,
  writeRattlerLock,
} from './index.js';

const data = path.resolve(__dirname, '../../../../../shared/data');
const isThere = existsSync(data);
if (!isThere) console.warn('SKIPPED: real lockfiles and repodata, because ../shared/data is absent');

function write(format: string | undefined, lock: Lock, environment: string): string {
  if (format === 'conda-lock') return writeCondaLock(lock, { format: 'yaml' });
  return format === 'explicit' ? writeExplicit(lock, lock.platforms[0]!.name) : writeRattlerLock(lock, { environment });
}

(isThere ? describe : describe.skip)('real lockfiles', () => {
  const files = isThere
    ? ['lockfiles', 'explicit'].flatMap((kind) =>
        readdirSync(path.join(data, 'solver', kind)).map((name) => path.join('solver', kind, name)),
      )
    : [];
  const read = (name: string): string => readFileSync(path.join(data, name), 'utf8');

  it.each(files)('%s is read, written and read again to an equal lock', (name) => {
    const text = read(name);
    const format = detectLockFormat(text);
    for (const environment of listLockEnvironments(text)) {
      const lock = readLock(text, { environment });
      expect(readLock(write(format, lock, environment), { environment })).toEqual(lock);
      expect(readLockJson(writeLockJson(lock))).toEqual(lock);
    }
  });

  it.each(['explicit/vs2015_runtime_win-64.txt', 'explicit/xtensor_linux-64.txt', 'explicit/ros-noetic_linux-64.txt'])(
    '%s is written again to the byte',
    (name) => {
      const text = read(`solver/${name}`);
      expect(write('explicit', readLock(text), '')).toBe(text);
    },
  );

  it('has one of today’s conda-lock, which is written again to the byte but for the comments', () => {
    const text = read('solver/lockfiles/conda-lock-v1-categories.yml');
    expect(write('conda-lock', readLock(text), '')).toBe(text.replace(/^#.*\n/gm, ''));
  });
});

(isThere ? describe : describe.skip)('real records', () => {
  it.each(['conda-forge-harvest-noarch', 'free-linux-64-2016-02-05', 'main-noarch-2021-06-04'])(
    'of %s survive every format as far as it keeps them',
    (name) => {
      const repodata = JSON.parse(
        zstdDecompressSync(readFileSync(path.join(data, 'repodata', `${name}.json.zst`))).toString('utf8'),
      ) as Record<string, Record<string, RepoDataRecord>>;
      const subdir = name.includes('noarch') ? 'noarch' : 'linux-64';
      const channel = 'https://conda.example.org/real';
      const byName = new Map<string, RepoDataRecord>();
      for (const [fn, record] of [
        ...Object.entries(repodata['packages'] ?? {}),
        ...Object.entries(repodata['packages.conda'] ?? {}),
      ]) {
        byName.set(record.name, { ...record, subdir, fn, channel, url: `${channel}/${subdir}/${fn}` });
      }
      const platforms = [{ platform: 'linux-64', virtualPackages: [], packages: [...byName.values()] }];
      const lock = createLock({ channels: [channel], platforms });
      expect(readLockJson(writeLockJson(lock))).toEqual(lock);
      for (const format of ['conda-lock', 'rattler-lock', 'explicit']) {
        const text = write(format, lock, 'default');
        const again = readLock(text);
        expect(again.platforms[0]!.packages).toHaveLength(byName.size);
        expect(write(format, again, 'default')).toBe(text);
      }
    },
  );
});
