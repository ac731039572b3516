import { Injectable } from '@nestjs/common';
import {
  ALL_NAMESPACES,
  BUCKET_SIZES,
  buildEntity,
  buildTallyEntity,
  environmentEntity,
  environmentTallyEntity,
} from '@terrarium/adapter-read-models-postgres';
import type { Visibility } from '@terrarium/domain-access';
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isByNamespace, isInPartOnly, onlyInPart, onlyInWhole, onlyVisible } from '../access/visible-rows.js';
import type { NameColumns } from '../access/visible-rows.js';
import { ReadModels } from './read-models.js';

/** Which part of a long list is asked for. */
export interface ListPart {
  readonly visibility: Visibility;
  /** Only what is in this one. */
  readonly namespace?: string | undefined;
  /** How many rows lie before the first one wanted. */
  readonly offset: number;
  readonly order: 'ASC' | 'DESC';
}

/** Where a page begins. */
export interface ListStart<Key> {
  /** Of the whole list. */
  readonly count: number;
  /** Of the page's first row; undefined behind the end. */
  readonly first: Key | undefined;
}

const TALLY_NAMES = { namespace: 'tally.namespace' };
const BUILD_NAMES = { namespace: 'one.namespace', environment: 'one.environment' };
const ENVIRONMENT_NAMES = { namespace: 'one.namespace', environment: 'one.name' };

interface TallyPlace {
  readonly count: number;
  readonly place?: { readonly key: string; readonly before: number };
}

/**
 * Finds where pages of the long lists begin by the tallies that the database keeps, so that the thousandth page costs
 * what the first one does, and counting costs nothing. What is seen of a namespace that is not seen whole is counted, once
 * for whichever page.
 */
@Injectable()
export class Tallies {
  constructor(private readonly readModels: ReadModels) {}

  /** Where a page of the builds by number begins. */
  builds(part: ListPart): Promise<ListStart<number>> {
    return this.readModels.query(buildEntity, async (builds) => {
      const isAll = part.visibility.isEverything && part.namespace === undefined;
      // Where all is counted anyway, short stretches leave less to look through.
      const size = isAll || isInPartOnly(part.visibility) ? BUCKET_SIZES.all : BUCKET_SIZES.one;
      const tallies = builds.manager
        .createQueryBuilder(buildTallyEntity, 'tally')
        .select('tally.bucket', 'key')
        .addSelect('SUM(tally.rows)', 'rows')
        .where(`tally.namespace ${isAll ? '=' : '<>'} :all`, { all: ALL_NAMESPACES })
        .groupBy('tally.bucket');
      const counted = builds
        .createQueryBuilder('one')
        .select(`one.id / ${size}`, 'key')
        .addSelect('COUNT(*)', 'rows')
        .where('TRUE')
        .groupBy(`one.id / ${size}`);
      const { count, place } = await findPlace(builds.manager, seen(tallies, counted, part, BUILD_NAMES), part);
      if (place === undefined) return { count, first: undefined };
      const [low, high] = [Number(place.key) * size, (Number(place.key) + 1) * size - 1];
      const row = await within(builds.createQueryBuilder('one').select('one.id', 'id'), part, BUILD_NAMES)
        .andWhere('one.id BETWEEN :low AND :high', { low, high })
        .orderBy('one.id', part.order)
        .offset(part.offset - place.before)
        .limit(1)
        .getRawOne<{ id: string }>();
      return { count, first: row === undefined ? undefined : Number(row.id) };
    });
  }

  /** Where a page of the environments by namespace and name begins. */
  environments(part: ListPart): Promise<ListStart<{ readonly namespace: string; readonly name: string }>> {
    return this.readModels.query(environmentEntity, async (environments) => {
      const tallies = environments.manager
        .createQueryBuilder(environmentTallyEntity, 'tally')
        .select('tally.namespace', 'key')
        .addSelect('tally.rows', 'rows')
        .where('TRUE');
      const counted = environments
        .createQueryBuilder('one')
        .select('one.namespace', 'key')
        .addSelect('COUNT(*)', 'rows')
        .where('TRUE')
        .groupBy('one.namespace');
      const rows = seen(tallies, counted, part, ENVIRONMENT_NAMES);
      const { count, place } = await findPlace(environments.manager, rows, part);
      if (place === undefined) return { count, first: undefined };
      const { visibility, order, offset } = part;
      const inPlace = inNamespace(environments.createQueryBuilder('one'), place.key, ENVIRONMENT_NAMES);
      const row = await onlyVisible(inPlace, visibility, ENVIRONMENT_NAMES)
        .select('one.name', 'name')
        .orderBy('one.name', order)
        .offset(offset - place.before)
        .limit(1)
        .getRawOne<{ name: string }>();
      return { count, first: row === undefined ? undefined : { namespace: place.key, name: row.name } };
    });
  }
}

/** Numbers of rows by key: those that the tallies know, and where namespaces are seen in part those that are counted. */
function seen(
  tallies: SelectQueryBuilder<ObjectLiteral>,
  counted: SelectQueryBuilder<ObjectLiteral>,
  part: ListPart,
  columns: Required<NameColumns>,
): readonly SelectQueryBuilder<ObjectLiteral>[] {
  const { visibility, namespace } = part;
  if (isByNamespace(visibility)) return [within(tallies, part, TALLY_NAMES)];
  return [
    onlyInWhole(inNamespace(tallies, namespace, TALLY_NAMES), visibility, TALLY_NAMES),
    onlyInPart(inNamespace(counted, namespace, columns), visibility, columns),
  ];
}

function within<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { visibility, namespace }: ListPart,
  columns: NameColumns,
): SelectQueryBuilder<Row> {
  return onlyVisible(inNamespace(query, namespace, columns), visibility, columns);
}

function inNamespace<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  namespace: string | undefined,
  columns: NameColumns,
): SelectQueryBuilder<Row> {
  return namespace === undefined ? query : query.andWhere(`${columns.namespace} = :within`, { within: namespace });
}

/** The key in whose rows the wanted one lies, and how many rows lie before them. */
async function findPlace(
  manager: EntityManager,
  rows: readonly SelectQueryBuilder<ObjectLiteral>[],
  { offset, order }: ListPart,
): Promise<TallyPlace> {
  const parameters: unknown[] = [];
  const parts = rows.map((query) => {
    const [sql, own] = query.getQueryAndParameters() as [string, unknown[]];
    const numbered = sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + parameters.length}`);
    parameters.push(...own);
    return numbered;
  });
  const [found] = await manager.query<{ key: string | null; before: string | null; count: string }[]>(
    `WITH counts AS (SELECT key, SUM(rows) AS rows FROM (${parts.join(' UNION ALL ')}) AS parts GROUP BY key),
       sums AS (SELECT key, rows, SUM(rows) OVER (ORDER BY key ${order}) AS upto FROM counts),
       place AS (SELECT key, upto - rows AS before FROM sums WHERE upto > $${parameters.length + 1} ORDER BY upto LIMIT 1)
     SELECT total.count, place.key, place.before
     FROM (SELECT COALESCE(SUM(rows), 0) AS count FROM sums) AS total LEFT JOIN place ON TRUE`,
    [...parameters, offset],
  );
  const { key, before, count } = found!;
  if (key === null) return { count: Number(count) };
  return { count: Number(count), place: { key, before: Number(before) } };
}
