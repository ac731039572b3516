import { Injectable } from '@nestjs/common';
import { environmentEntity } from '@terrarium/adapter-read-models-postgres';
import type { Visibility } from '@terrarium/domain-access';
import type { EnvironmentRow } from '@terrarium/domain-read-models';
import { Brackets } from 'typeorm';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { onlyVisible } from '../access/visible-rows.js';
import { isWithoutEffect, onlyWithCurrentBuild } from '../build/build-filter.js';
import type { BuildFilter } from '../build/build-filter.js';
import { gatewayErrors } from '../errors.js';
import type { Paging } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';
import { Tallies } from '../read/tallies.js';
import type { ListStart } from '../read/tallies.js';
import type { Cursor, SortKey } from './cursor.js';

/** Which environments, and how they are sorted. */
export interface EnvironmentListing {
  /** What all of these see. */
  readonly visibilities: readonly Visibility[];
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** A part of the namespace's or environment's name, in any case. */
  readonly search: string | undefined;
  readonly current: BuildFilter;
  /** By number when there are none. */
  readonly sortedBy: readonly SortKey[];
  readonly order: 'ASC' | 'DESC';
}

type Names = Pick<EnvironmentRow, 'namespace' | 'name'>;

const BOTH: readonly SortKey[] = ['namespace', 'name'];

/** Reads environments from the read models. */
@Injectable()
export class EnvironmentReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly tallies: Tallies,
  ) {}

  /** One page by its number. */
  async page(listing: EnvironmentListing, { page, size }: Paging): Promise<[readonly EnvironmentRow[], number]> {
    const offset = (page - 1) * size;
    const { order, sortedBy } = listing;
    if (sortedBy.join() !== BOTH.join()) {
      return this.read((environments) =>
        sorted(filtered(environments, listing), listing).take(size).skip(offset).getManyAndCount(),
      );
    }
    const { count, first } = await this.start(listing, offset);
    if (first === undefined) return [[], count];
    const rows = await this.read((environments) =>
      sorted(filtered(environments, listing), listing)
        .andWhere(`(one.namespace, one.name) ${order === 'ASC' ? '>=' : '<='} (:firstNamespace, :firstName)`, {
          firstNamespace: first.namespace,
          firstName: first.name,
        })
        .take(size)
        .getMany(),
    );
    return [rows, count];
  }

  /** Where a page of a list by namespace and name begins; without tallies, its index tells. */
  private async start(listing: EnvironmentListing, offset: number): Promise<ListStart<Names>> {
    const { visibilities, namespace, order } = listing;
    if (isTallied(listing)) {
      return this.tallies.environments({ visibility: visibilities[0]!, namespace, offset, order });
    }
    return this.read(async (environments) => {
      const count = await filtered(environments, listing).getCount();
      const first = await filtered(environments, listing)
        .select('one.namespace', 'namespace')
        .addSelect('one.name', 'name')
        .orderBy('one.namespace', order)
        .addOrderBy('one.name', order)
        .offset(offset)
        .limit(1)
        .getRawOne<Names>();
      return { count, first };
    });
  }

  /** One page behind a cursor. */
  async behind(
    listing: EnvironmentListing,
    cursor: Cursor | undefined,
    limit: number,
  ): Promise<[readonly EnvironmentRow[], number]> {
    const { sortedBy, order } = listing;
    const count = isTallied({ ...listing, sortedBy: BOTH })
      ? (await this.start({ ...listing, sortedBy: BOTH }, 0)).count
      : await this.read((environments) => filtered(environments, listing).getCount());
    if (cursor?.last_id === null) return [[], count];
    const rows = await this.read((environments) => {
      const query = sorted(filtered(environments, listing), listing).take(limit);
      if (cursor === undefined) return query.getMany();
      const columns = [...sortedBy.map((key) => `one.${key}`), 'one.id'];
      const values = [...sortedBy.map((key) => `:after_${key}`), ':afterId'];
      const parameters = Object.fromEntries(sortedBy.map((key) => [`after_${key}`, cursor.last_value?.[key]]));
      return query
        .andWhere(`(${columns.join(', ')}) ${order === 'ASC' ? '>' : '<'} (${values.join(', ')})`, {
          ...parameters,
          afterId: cursor.last_id,
        })
        .getMany();
    });
    return [rows, count];
  }

  /** One environment; undefined when there is none. */
  async find(namespace: string, name: string): Promise<EnvironmentRow | undefined> {
    return (await this.read((environments) => environments.findOneBy({ key: `${namespace}/${name}` }))) ?? undefined;
  }

  /**
   * One environment.
   *
   * @throws NOT_FOUND
   */
  async get(namespace: string, name: string): Promise<EnvironmentRow> {
    const row = await this.find(namespace, name);
    if (row === undefined) throw gatewayErrors.create('NOT_FOUND', 'environment does not exist');
    return row;
  }

  private read<Result>(read: (environments: Repository<EnvironmentRow>) => Promise<Result>): Promise<Result> {
    return this.readModels.query(environmentEntity, read);
  }
}

/** Whether the tallies help with the list: it is filtered by nothing but namespaces, and sorted as they are. */
function isTallied({ visibilities, name, search, current, sortedBy }: EnvironmentListing): boolean {
  return (
    visibilities.length === 1 &&
    name === undefined &&
    search === undefined &&
    isWithoutEffect(current) &&
    sortedBy.join() === BOTH.join()
  );
}

function filtered(
  environments: Repository<EnvironmentRow>,
  { visibilities, namespace, name, search, current }: EnvironmentListing,
): SelectQueryBuilder<EnvironmentRow> {
  const query = environments.createQueryBuilder('one');
  if (namespace !== undefined) query.andWhere('one.namespace = :namespace', { namespace });
  if (name !== undefined) query.andWhere('one.name = :name', { name });
  if (search !== undefined) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    query.andWhere(
      new Brackets((any) => any.where('one.namespace ILIKE :pattern').orWhere('one.name ILIKE :pattern', { pattern })),
    );
  }
  for (const visibility of visibilities) {
    onlyVisible(query, visibility, { namespace: 'one.namespace', environment: 'one.name' });
  }
  return onlyWithCurrentBuild(query, current, 'one.currentBuild');
}

function sorted(
  query: SelectQueryBuilder<EnvironmentRow>,
  { sortedBy, order }: EnvironmentListing,
): SelectQueryBuilder<EnvironmentRow> {
  for (const key of sortedBy) query.addOrderBy(`one.${key}`, order);
  return query.addOrderBy('one.id', order);
}
