import { buildArtifactEntity, buildEntity, buildLockEntity } from '@terrarium/adapter-read-models-postgres';
import type { BuildStatus } from '@terrarium/domain-read-models';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { choiceOf, listOf } from '../http/query.js';
import type { Query } from '../http/query.js';

const STATUSES: readonly BuildStatus[] = ['QUEUED', 'BUILDING', 'COMPLETED', 'FAILED', 'CANCELED'];

/** conda-store's kinds of artifact, those included that it makes no more. */
export const ARTIFACT_TYPES = [
  'DIRECTORY',
  'LOCKFILE',
  'LOGS',
  'YAML',
  'CONDA_PACK',
  'DOCKER_BLOB',
  'DOCKER_MANIFEST',
  'CONTAINER_REGISTRY',
  'CONSTRUCTOR_INSTALLER',
] as const;

/** What builds have to be or have. */
export interface BuildFilter {
  readonly status?: BuildStatus | undefined;
  readonly artifact?: string | undefined;
  /** Names of packages that the lock has, all of them. */
  readonly packages: readonly string[];
}

/** Lets every build through. */
export const NO_FILTER: BuildFilter = { packages: [] };

/**
 * Reads `status`, `artifact` and the repeatable `packages`.
 *
 * @throws REQUEST_UNPROCESSABLE for a word that is none of theirs
 */
export function readBuildFilter(query: Query): BuildFilter {
  return {
    status: choiceOf(query, 'status', STATUSES),
    artifact: choiceOf(query, 'artifact', ARTIFACT_TYPES),
    packages: listOf(query, 'packages').filter((name) => name !== ''),
  };
}

/** Whether the filter lets every build through. */
export function isWithoutEffect({ status, artifact, packages }: BuildFilter): boolean {
  return status === undefined && artifact === undefined && packages.length === 0;
}

/** Lets a query find only builds that the filter lets through; `alias` is that of its builds. */
export function onlyBuilds<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { status, artifact, packages }: BuildFilter,
  alias: string,
): SelectQueryBuilder<Row> {
  if (status !== undefined) query.andWhere(`${alias}.status = :status`, { status });
  if (artifact !== undefined) {
    const artifacts = query
      .subQuery()
      .select('1')
      .from(buildArtifactEntity, 'artifact')
      .where(`artifact.buildId = ${alias}.buildId AND artifact.artifactType = :artifact`);
    query.andWhere(`EXISTS ${artifacts.getQuery()}`, { artifact });
  }
  if (packages.length > 0) {
    const locks = query
      .subQuery()
      .select('1')
      .from(buildLockEntity, 'held')
      .where(`held.buildId = ${alias}.buildId AND held.names @> CAST(:packages AS jsonb)`);
    query.andWhere(`EXISTS ${locks.getQuery()}`, { packages: JSON.stringify(packages) });
  }
  return query;
}

/** The same for environments whose current build the filter lets through; `column` holds that build's number. */
export function onlyWithCurrentBuild<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  filter: BuildFilter,
  column: string,
): SelectQueryBuilder<Row> {
  if (isWithoutEffect(filter)) return query;
  const builds = query.subQuery().select('1').from(buildEntity, 'current').where(`current.id = ${column}`);
  return query.andWhere(`EXISTS ${onlyBuilds(builds, filter, 'current').getQuery()}`);
}
