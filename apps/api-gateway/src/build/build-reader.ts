import { Injectable } from '@nestjs/common';
import {
  buildArtifactEntity,
  buildEntity,
  environmentEntity,
  specificationEntity,
} from '@terrarium/adapter-read-models-postgres';
import type { Visibility } from '@terrarium/domain-access';
import type { BuildArtifactRow, BuildRow, SpecificationRow } from '@terrarium/domain-read-models';
import { In } from 'typeorm';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { onlyVisible } from '../access/visible-rows.js';
import { readOrder } from '../http/envelope.js';
import type { Paging } from '../http/envelope.js';
import { integerOf, listOf, textOf } from '../http/query.js';
import type { Query } from '../http/query.js';
import { buildByNumber } from '../read/build-by-number.js';
import { ReadModels } from '../read/read-models.js';
import { Tallies } from '../read/tallies.js';
import type { ListStart } from '../read/tallies.js';
import { isWithoutEffect, onlyBuilds, readBuildFilter } from './build-filter.js';
import type { BuildFilter } from './build-filter.js';

/** A build with what belongs to it. */
export interface BuildDetails {
  readonly build: BuildRow;
  readonly environmentId: number | null;
  readonly specification: SpecificationRow | null;
  readonly artifacts: readonly BuildArtifactRow[];
}

interface BuildListing {
  readonly visibility: Visibility;
  /** Only those of this environment. */
  readonly of: { readonly namespace: string; readonly name: string } | undefined;
  readonly namespace: string | undefined;
  /** The environment's name. */
  readonly name: string | undefined;
  readonly filter: BuildFilter;
  /** Columns before the number. */
  readonly sortedBy: readonly string[];
  readonly order: 'ASC' | 'DESC';
}

const SORT_COLUMNS: Readonly<Record<string, 'startedOn' | 'endedOn'>> = {
  started_on: 'startedOn',
  ended_on: 'endedOn',
};

/** Reads builds from the read models. */
@Injectable()
export class BuildReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly tallies: Tallies,
  ) {}

  /** One page of builds, filtered and sorted as conda-store does. */
  async list(query: Query, paging: Paging, visibility: Visibility) {
    const [rows, count] = await this.page(await this.readListing(query, visibility), paging);
    const keys = [...new Set(rows.map((row) => `${row.namespace}/${row.environment}`))];
    const environments =
      keys.length === 0
        ? []
        : await this.readModels.query(environmentEntity, (table) => table.findBy({ key: In(keys) }));
    return { rows, count, environmentIds: new Map(environments.map(({ key, id }) => [key, id])) };
  }

  private async page(listing: BuildListing, { page, size }: Paging): Promise<[readonly BuildRow[], number]> {
    const offset = (page - 1) * size;
    const { order, sortedBy } = listing;
    if (sortedBy.length > 0) {
      return this.readModels.query(buildEntity, (builds) => {
        const query = filtered(builds, listing);
        for (const key of sortedBy) query.addOrderBy(`one.${key}`, order);
        return query.addOrderBy('one.id', order).take(size).skip(offset).getManyAndCount();
      });
    }
    const { count, first } = await this.start(listing, offset);
    if (first === undefined) return [[], count];
    const rows = await this.readModels.query(buildEntity, (builds) =>
      filtered(builds, listing)
        .andWhere(`one.id ${order === 'ASC' ? '>=' : '<='} :first`, { first })
        .orderBy('one.id', order)
        .take(size)
        .getMany(),
    );
    return [rows, count];
  }

  /** Where a page of a list by number begins; without tallies, its index tells. */
  private start(listing: BuildListing, offset: number): Promise<ListStart<number>> {
    const { visibility, namespace, order } = listing;
    if (isTallied(listing)) return this.tallies.builds({ visibility, namespace, offset, order });
    return this.readModels.query(buildEntity, async (builds) => {
      const count = await filtered(builds, listing).getCount();
      const row = await filtered(builds, listing)
        .select('one.id', 'id')
        .orderBy('one.id', order)
        .offset(offset)
        .limit(1)
        .getRawOne<{ id: string }>();
      return { count, first: row === undefined ? undefined : Number(row.id) };
    });
  }

  private async readListing(query: Query, visibility: Visibility): Promise<BuildListing> {
    const id = integerOf(query, 'environment_id');
    const environment = id === undefined ? undefined : await this.environment(id);
    return {
      visibility,
      of: environment,
      namespace: textOf(query, 'namespace') || undefined,
      name: textOf(query, 'name') || undefined,
      filter: readBuildFilter(query),
      order: readOrder(query),
      // Builds are numbered in the order in which they are scheduled.
      sortedBy: listOf(query, 'sort_by').flatMap((key) => SORT_COLUMNS[key] ?? []),
    };
  }

  /**
   * One build by its number.
   *
   * @throws NOT_FOUND; READ_MODEL_BEHIND for one that was requested a moment ago
   */
  async details(id: number): Promise<BuildDetails> {
    const build = await buildByNumber(this.readModels, id);
    const { buildId, specification: sha256, namespace, environment } = build;
    const [specification, artifacts, row] = await Promise.all([
      this.readModels.findOneBy(specificationEntity, { sha256 }),
      this.readModels.findBy(buildArtifactEntity, { buildId }, 'id'),
      this.readModels.findOneBy(environmentEntity, { key: `${namespace}/${environment}` }),
    ]);
    return { build, specification, artifacts, environmentId: row?.id ?? null };
  }

  private async environment(id: number) {
    const row = await this.readModels.findOneBy(environmentEntity, { id });
    return row ?? { namespace: '', name: '' };
  }
}

/** Whether the tallies help with the list: it is filtered by nothing but namespaces. */
function isTallied({ of, name, filter }: BuildListing): boolean {
  return of === undefined && name === undefined && isWithoutEffect(filter);
}

function filtered(
  builds: Repository<BuildRow>,
  { visibility, of, namespace, name, filter }: BuildListing,
): SelectQueryBuilder<BuildRow> {
  const query = builds.createQueryBuilder('one');
  if (of !== undefined)
    query.andWhere('one.namespace = :ofNamespace AND one.environment = :ofName', {
      ofNamespace: of.namespace,
      ofName: of.name,
    });
  if (namespace !== undefined) query.andWhere('one.namespace = :namespace', { namespace });
  if (name !== undefined) query.andWhere('one.environment = :name', { name });
  onlyVisible(query, visibility, { namespace: 'one.namespace', environment: 'one.environment' });
  return onlyBuilds(query, filter, 'one');
}
