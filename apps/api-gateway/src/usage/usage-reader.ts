import { Injectable } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import type { Visibility } from '@terrarium/domain-access';
import { Platform, askService } from '@terrarium/platform-service';
import { onlyVisible } from '../access/visible-rows.js';
import { ReadModels } from '../read/read-models.js';
import { UsageOfStores } from './usage-of-stores.js';

const TIMEOUT_MS = 30_000;

interface UsageRow {
  readonly namespace: string;
  readonly environments: string;
  readonly builds: string;
  readonly sizeBytes: string;
  readonly addedBytes: string;
}

/** What the builds of a namespace take. */
export interface NamespaceUsage {
  readonly namespace: string;
  readonly environments: number;
  readonly builds: number;
  /** The prefixes as if each had all of its files to itself. */
  readonly sizeBytes: number;
  /** What they really add to the disk. */
  readonly addedBytes: number;
  /** ISO 8601: when the bytes were measured; null where no builder tells them, and they are those of each build's end. */
  readonly measuredAt: string | null;
}

/** Reads what the builds take. */
@Injectable()
export class UsageReader {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly stores: UsageOfStores,
  ) {}

  /** By namespace, or of one. */
  async byNamespace(namespace: string | undefined, visibility: Visibility): Promise<readonly NamespaceUsage[]> {
    const rows = await this.readModels.query(buildEntity, (builds) => {
      const query = builds
        .createQueryBuilder('build')
        .select('build.namespace', 'namespace')
        .addSelect('COUNT(DISTINCT build.environment)', 'environments')
        .addSelect('COUNT(*)', 'builds')
        .addSelect('SUM(build.sizeBytes)', 'sizeBytes')
        .addSelect('SUM(build.addedBytes)', 'addedBytes')
        .where('build.deletedOn IS NULL')
        .groupBy('build.namespace')
        .orderBy('build.namespace');
      if (namespace !== undefined) query.andWhere('build.namespace = :namespace', { namespace });
      onlyVisible(query, visibility, { namespace: 'build.namespace' });
      return query.getRawMany<UsageRow>();
    });
    const measured = await this.stores.measure();
    return rows.map((row) => {
      const bytes = measured?.namespaces.get(row.namespace);
      return {
        namespace: row.namespace,
        environments: Number(row.environments),
        builds: Number(row.builds),
        sizeBytes: bytes?.apparentBytes ?? Number(row.sizeBytes),
        addedBytes: bytes?.exclusiveBytes ?? Number(row.addedBytes),
        measuredAt: bytes === undefined ? null : measured!.measuredAt,
      };
    });
  }

  /**
   * The bytes that a builder's package cache holds.
   *
   * @throws SERVICE_UNAVAILABLE, SERVICE_TIMEOUT
   */
  async packageCacheBytes(): Promise<number> {
    const { connection } = this.platform;
    const answer = await askService<{ sizeBytes: number }>(connection, 'package-cache-size', {}, TIMEOUT_MS);
    return answer.sizeBytes;
  }
}
