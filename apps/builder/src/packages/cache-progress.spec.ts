import type { PackageProgress } from '@terrarium/conda-package-cache';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { BuildLog } from '@terrarium/platform-service';
import { CacheProgress } from './cache-progress.js';

type Progress = Parameters<BuildLog['progress']>[0];

const record = (name: string, size: number) =>
  ({ name, version: '1', build: '0', fn: `${name}-1-0.conda`, size }) as RepoDataRecord;

const progress = (name: string, news: Partial<PackageProgress>): PackageProgress => ({
  ...{ fileName: `${name}-1-0.conda`, phase: 'downloading', fromCache: false },
  ...{ downloadedBytes: 0, extractedBytes: 0, extractedFiles: 0 },
  ...news,
});

describe('CacheProgress', () => {
  it('moves the bars of the stages, and those of the packages that are under way', () => {
    const moves: string[] = [];
    const log = {
      progress: ({ stage, item, done, total, unit }: Progress) =>
        void moves.push(`${stage} ${item ?? '(all)'} ${done}/${total ?? '?'} ${unit}`),
    };
    const { report } = new CacheProgress(log, [record('a', 100), record('b', 50), record('c', 10)]);
    report(progress('c', { phase: 'done', fromCache: true, extractedBytes: 40 }));
    report(progress('a', { phase: 'waiting' }));
    report(progress('a', { downloadedBytes: 60, extractedBytes: 200 }));
    report(progress('b', { phase: 'done', downloadedBytes: 50, extractedBytes: 70 }));
    report(progress('a', { phase: 'done', downloadedBytes: 100, extractedBytes: 300 }));
    expect(moves).toEqual([
      'extract (all) 1/3 packages',
      'download (all) 60/150 bytes',
      'download a-1-0 60/100 bytes',
      'extract a-1-0 200/? bytes',
      'download (all) 110/150 bytes',
      'download b-1-0 50/50 bytes',
      'extract b-1-0 70/70 bytes',
      'extract (all) 2/3 packages',
      'download (all) 150/150 bytes',
      'download a-1-0 100/100 bytes',
      'extract a-1-0 300/300 bytes',
      'extract (all) 3/3 packages',
    ]);
  });
});
