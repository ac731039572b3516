import { Injectable } from '@nestjs/common';
import { buildEntity, buildLockEntity, environmentEntity } from '@terrarium/adapter-read-models-postgres';
import type { Permissions } from '@terrarium/domain-access';
import { readLockedPackage } from '@terrarium/domain-read-models';
import { isCodedError } from '@terrarium/kernel-errors';
import { Brackets } from 'typeorm';
import { onlyVisible } from '../access/visible-rows.js';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';
import type { Found } from './found.js';
import { readPackageQuery } from './package-query.js';
import type { PackageQuery } from './package-query.js';
import { SEARCH_KINDS } from './search-cursor.js';
import type { SearchCursor, SearchKind } from './search-cursor.js';

/** The longest text that is searched for, and how many items a page has at most and when nobody says. */
export const MAX_SEARCH_TEXT = 500;
export const MAX_FOUND = 1_000;
export const SOME_FOUND = 100;

/** How many rows are looked at together at most, and for how long one answer goes on looking. */
const ENVIRONMENTS_AT_ONCE = 1_000;
const LOCKS_AT_ONCE = 200;
const BUILDS_AT_ONCE = 20_000;
const BUDGET_MS = 500;
/** The table of builds, by the name that a join knows it under. */
const BUILDS = 'build';

/** A part of what was found, and where to go on. */
interface Part {
  readonly found: readonly Found[];
  /** Behind what was looked at last; undefined at the end of the kind. */
  readonly after?: string | number;
}

/** An environment and the number of its active build, as the driver gives it. */
interface ActiveBuild {
  readonly key: string;
  readonly namespace: string;
  readonly environment: string;
  readonly build: string | null;
}

/** The platform, and the package as events write it. */
type Locked = readonly [platform: string, text: string];

/** What is searched for. */
export interface Search {
  readonly text: string;
  readonly kinds: readonly SearchKind[];
  readonly limit: number;
  readonly cursor?: SearchCursor;
}

/**
 * Searches environments by name and description, builds by number, status and environment, and the packages of active
 * builds by MatchSpec. It goes through everything that the caller may see, in pages by key: no page costs more than
 * another, and one answer looks around for a bounded time.
 */
@Injectable()
export class SearchService {
  constructor(private readonly readModels: ReadModels) {}

  /**
   * One page.
   *
   * @returns At most `limit` of what is found, and where to go on; a page may have few or none before the end.
   * @throws REQUEST_INVALID, MATCH_SPEC_INVALID
   */
  async search({ text, kinds, limit, cursor }: Search, access: Permissions) {
    const query = kinds.includes('package') ? this.packageQuery(text, kinds) : undefined;
    const wanted = SEARCH_KINDS.filter((kind) => kinds.includes(kind) && (kind !== 'package' || query !== undefined));
    const end = Date.now() + BUDGET_MS;
    const found: Found[] = [];
    let position: SearchCursor | undefined = cursor ?? beginning(wanted[0]);
    // What is frequent fills a page at once; what is rare is looked for in larger and larger parts.
    for (let atOnce = limit; position !== undefined; atOnce *= 2) {
      const { kind }: SearchCursor = position;
      const part = await this.part(position, text, query, { limit: limit - found.length, atOnce }, access);
      found.push(...part.found);
      position =
        part.after === undefined
          ? beginning(wanted.find((other) => SEARCH_KINDS.indexOf(other) > SEARCH_KINDS.indexOf(kind)))
          : { kind, after: part.after };
      if (found.length >= limit || Date.now() > end) break;
    }
    return { found, cursor: position };
  }

  private part(
    { kind, after }: SearchCursor,
    text: string,
    query: PackageQuery | undefined,
    { limit, atOnce }: { readonly limit: number; readonly atOnce: number },
    access: Permissions,
  ): Promise<Part> {
    switch (kind) {
      case 'environment':
        return this.environments(text, after, limit, access);
      case 'build':
        return this.builds(text, Number(after ?? Number.MAX_SAFE_INTEGER), limit, access);
      case 'package':
        if (query === undefined) throw gatewayErrors.create('REQUEST_INVALID', 'The cursor is not one of this search');
        return this.packages(query, after, { limit, atOnce }, access);
    }
  }

  private async environments(
    text: string,
    after: SearchCursor['after'],
    limit: number,
    access: Permissions,
  ): Promise<Part> {
    const rows = await this.readModels.query(environmentEntity, (table) =>
      onlyVisible(table.createQueryBuilder('one'), access.visibleEnvironments(), {
        namespace: 'one.namespace',
        environment: 'one.name',
      })
        .andWhere('one.key > :after', { after: after ?? '' })
        .andWhere('(one.key ILIKE :pattern OR one.description ILIKE :pattern)', { pattern: containing(text) })
        .orderBy('one.key', 'ASC')
        .take(limit)
        .getMany(),
    );
    const found = rows.map(({ namespace, name, description, currentBuild, id }) => ({
      ...{ kind: 'environment' as const, id, namespace, environment: name },
      ...{ description: description === '' ? null : description, current_build_id: currentBuild },
    }));
    return rows.length < limit ? { found } : { found, after: rows.at(-1)!.key };
  }

  private async builds(text: string, before: number, limit: number, access: Permissions): Promise<Part> {
    // The lowest number that this part looks at: a rare word does not read the whole table at once.
    const [floor] = await this.readModels.query(buildEntity, (table) =>
      table
        .createQueryBuilder('one')
        .select('one.id', 'id')
        .where('one.id < :before', { before })
        .orderBy('one.id', 'DESC')
        .offset(BUILDS_AT_ONCE - 1)
        .limit(1)
        .getRawMany<{ id: string }>(),
    );
    const number = /^\d{1,15}$/.test(text) ? Number(text) : 0;
    const rows = await this.readModels.query(buildEntity, (table) =>
      onlyVisible(table.createQueryBuilder('one'), access.visibleEnvironments(), {
        namespace: 'one.namespace',
        environment: 'one.environment',
      })
        .andWhere('one.id < :before AND one.id >= :floor', { before, floor: Number(floor?.id ?? 0) })
        .andWhere('one.deletedOn IS NULL')
        .andWhere(
          new Brackets((any) =>
            any
              .where('one.id = :number', { number })
              .orWhere('one.status = :status', { status: text.toUpperCase() })
              .orWhere("one.namespace || '/' || one.environment ILIKE :pattern", { pattern: containing(text) }),
          ),
        )
        .orderBy('one.id', 'DESC')
        .take(limit)
        .getMany(),
    );
    const found = rows.map(({ id, namespace, environment, status, statusInfo }) => ({
      ...{ kind: 'build' as const, build_id: id, namespace, environment, status, status_info: statusInfo },
    }));
    if (rows.length === limit) return { found, after: rows.at(-1)!.id };
    return floor === undefined ? { found } : { found, after: Number(floor.id) };
  }

  /** Whole environments at a time, so that a page may have more than was asked for. */
  private async packages(
    query: PackageQuery,
    after: SearchCursor['after'],
    { limit, atOnce: wished }: { readonly limit: number; readonly atOnce: number },
    access: Permissions,
  ): Promise<Part> {
    const atOnce = Math.min(wished, query.name === undefined ? LOCKS_AT_ONCE : ENVIRONMENTS_AT_ONCE);
    const environments = await this.readModels.query(environmentEntity, (table) =>
      onlyVisible(table.createQueryBuilder('one'), access.visibleEnvironments(), {
        namespace: 'one.namespace',
        environment: 'one.name',
      })
        .select('one.key', 'key')
        .addSelect('one.namespace', 'namespace')
        .addSelect('one.name', 'environment')
        .addSelect('one.activeBuild', 'build')
        .andWhere('one.key > :after', { after: after ?? '' })
        .orderBy('one.key', 'ASC')
        .limit(atOnce)
        .getRawMany<ActiveBuild>(),
    );
    const builds = environments.flatMap(({ build }) => (build === null ? [] : [build]));
    const locked = await this.lockedIn(builds, query.name);
    const found: Found[] = [];
    for (const { key, namespace, environment, build } of environments) {
      for (const [platform, text] of locked.get(build ?? '') ?? []) {
        const one = readLockedPackage(text);
        if (query.matches(one)) {
          found.push({ kind: 'package', namespace, environment, build_id: Number(build), platform, ...one });
        }
      }
      if (found.length >= limit) return { found, after: key };
    }
    return environments.length < atOnce ? { found } : { found, after: environments.at(-1)!.key };
  }

  /**
   * The packages of builds, each with its platform, by the builds' numbers. Those of other names stay in Postgres: most
   * locks have hundreds.
   */
  private async lockedIn(builds: readonly string[], name: string | undefined): Promise<Map<string, readonly Locked[]>> {
    if (builds.length === 0) return new Map();
    const wanted = name === undefined ? 'TRUE' : '(position(:conda IN t.value) > 0 OR position(:pypi IN t.value) = 1)';
    const rows = await this.readModels.query(buildLockEntity, (table) => {
      const locks = table
        .createQueryBuilder('one')
        .innerJoin(BUILDS, 'build', 'build.buildId = one.buildId')
        .select('build.id', 'build')
        .addSelect(
          `(SELECT jsonb_agg(jsonb_build_array(e.key, t.value)) FROM jsonb_each(one.packages) AS e,
            jsonb_array_elements_text(e.value) AS t WHERE ${wanted})`,
          'locked',
        )
        .where('build.id IN (:...builds)', { builds });
      if (name !== undefined) {
        const needles = { names: JSON.stringify([name]), conda: `::${name}-`, pypi: `pypi::${name}==` };
        locks.andWhere('one.names @> :names::jsonb').setParameters(needles);
      }
      return locks.getRawMany<{ build: string; locked: readonly Locked[] | null }>();
    });
    return new Map(rows.map(({ build, locked }) => [build, locked ?? []]));
  }

  /** A text that is no MatchSpec finds no packages, unless nothing else is searched for. */
  private packageQuery(text: string, kinds: readonly SearchKind[]): PackageQuery | undefined {
    try {
      return readPackageQuery(text);
    } catch (error) {
      const isText = isCodedError(error, 'MATCH_SPEC_INVALID') || isCodedError(error, 'REQUEST_INVALID');
      if (kinds.length === 1 || !isText) throw error;
      return undefined;
    }
  }
}

function beginning(kind: SearchKind | undefined): SearchCursor | undefined {
  return kind === undefined ? undefined : { kind, after: null };
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
