import { Injectable } from '@nestjs/common';
import { findPlatform, readLockJson } from '@terrarium/conda-lockfile';
import { currentSubdir } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { Platform } from '@terrarium/platform-service';
import { readOrder } from '../http/envelope.js';
import { listOf, textOf } from '../http/query.js';
import type { Query } from '../http/query.js';
import { presentPackage } from '../package/present-package.js';
import { BuildReader } from './build-reader.js';

/** Reads what builds consist of. */
@Injectable()
export class BuildPackages {
  constructor(
    private readonly builds: BuildReader,
    private readonly platform: Platform,
  ) {}

  /**
   * The packages of a build's lock on this machine's platform, in conda-store's shape.
   *
   * @param id - The build's number.
   * @param query - `search`, `exact`, `build`, `sort_by` (channel, name), `order`.
   * @throws NOT_FOUND
   */
  async of(id: number, query: Query) {
    const { build } = await this.builds.details(id);
    if (build.lock === null) return [];
    const lock = readLockJson((await this.platform.blobs.read(build.lock, { maxBytes: 64 << 20 })).toString());
    const here = lock.platforms.find(({ platform }) => platform === currentSubdir()) ?? lock.platforms[0];
    if (here === undefined) return [];
    const records = findPlatform(lock, here.name).packages.map(({ record }) => record);
    return sorted(records.filter(filterOf(query)), query).map((record) => ({
      ...presentPackage(record),
      build: record.build,
    }));
  }
}

function filterOf(query: Query): (record: RepoDataRecord) => boolean {
  const [search, exact, build] = [
    textOf(query, 'search') ?? '',
    textOf(query, 'exact') ?? '',
    textOf(query, 'build') ?? '',
  ];
  const isNamed = (name: string) => search === '' || (exact === '' ? name.includes(search) : name === search);
  return (record) => isNamed(record.name) && record.build.includes(build);
}

function sorted(records: readonly RepoDataRecord[], query: Query): readonly RepoDataRecord[] {
  const wanted = listOf(query, 'sort_by').filter((key) => key === 'channel' || key === 'name');
  const keys = wanted.length === 0 ? (['channel', 'name'] as const) : wanted;
  const direction = readOrder(query) === 'ASC' ? 1 : -1;
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return records.toSorted((a, b) => {
    for (const key of keys) {
      const order = compare(a[key], b[key]);
      if (order !== 0) return order * direction;
    }
    return 0;
  });
}
