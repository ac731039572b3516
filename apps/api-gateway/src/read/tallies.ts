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
import type { BuildRow } from '@terrarium/domain-read-models';
import type { EntityManager, ObjectLiteral, Repository, SelectQueryBuilder } from 'typeorm';
import { isByNamespace, onlyInPart, onlyInWhole, onlyVisible } from '../access/visible-rows.js';
import type { NameColumns } from '../access/visible-rows.js';
import { ReadModels } from './read-models.js';

/** Which part of a long list is asked for. */
export interface ListPart {
  /** For environments: namespaces are seen whole or not at all; see `isByNamespace`. */
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

/** Number of a stretch to the rows in it. */
type Counts = ReadonlyMap<string, number>;

const TALLY_NAMES = { namespace: 'tally.namespace' };
const BUILD_NAMES = { namespace: 'one.namespace', environment: 'one.environment' };

interface TallyPlace<Key> {
  readonly count: number;
  readonly place?: { readonly key: Key; readonly before: number };
}

/**
 * Finds where pages of the long lists begin by the tallies that the database keeps, so that the thousandth page costs
 * what the first one does, and counting costs nothing.
 */
@Injectable()
export class Tallies {
  constructor(private readonly readModels: ReadModels) {}

  /** Where a page of the builds by number begins. */
  builds(part: ListPart): Promise<ListStart<number>> {
    return this.readModels.query(buildEntity, async (builds) => {
      const tallies = builds.manager
        .createQueryBuilder(buildTallyEntity, 'tally')
        .select('tally.bucket', 'key')
        .addSelect('SUM(tally.rows)', 'rows')
        .groupBy('tally.bucket');
      const isAll = part.visibility.isEverything && part.namespace === undefined;
      if (isAll) {
        tallies.where('tally.namespace = :all', { all: ALL_NAMESPACES });
      } else {
        within(tallies.where('tally.namespace <> :all', { all: ALL_NAMESPACES }), part, TALLY_NAMES);
      }
      const { count, place } = isByNamespace(part.visibility)
        ? await findPlace<string>(builds.manager, tallies, part)
        : placeIn(await countsOf(builds, part), part);
      if (place === undefined) return { count, first: undefined };
      const size = isAll ? BUCKET_SIZES.all : BUCKET_SIZES.one;
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
      const { count, place } = await findPlace<string>(environments.manager, within(tallies, part, TALLY_NAMES), part);
      if (place === undefined) return { count, first: undefined };
      const row = await environments
        .createQueryBuilder('one')
        .select('one.name', 'name')
        .where('one.namespace = :namespace', { namespace: place.key })
        .orderBy('one.name', part.order)
        .offset(part.offset - place.before)
        .limit(1)
        .getRawOne<{ name: string }>();
      return { count, first: row === undefined ? undefined : { namespace: place.key, name: row.name } };
    });
  }
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

/**
 * How many builds somebody sees in each stretch of the log who sees some namespaces in part: the tallies know those of the
 * others, and those in part are counted.
 */
async function countsOf(builds: Repository<BuildRow>, { visibility, namespace }: ListPart): Promise<Counts> {
  const { one: size } = BUCKET_SIZES;
  const tallied = builds.manager
    .createQueryBuilder(buildTallyEntity, 'tally')
    .select('tally.bucket', 'key')
    .addSelect('SUM(tally.rows)', 'rows')
    .where('tally.namespace <> :all', { all: ALL_NAMESPACES })
    .groupBy('tally.bucket');
  const counted = builds
    .createQueryBuilder('one')
    .select(`one.id / ${size}`, 'key')
    .addSelect('COUNT(*)', 'rows')
    .where('TRUE')
    .groupBy(`one.id / ${size}`);
  const parts = [
    onlyInWhole(inNamespace(tallied, namespace, TALLY_NAMES), visibility, TALLY_NAMES),
    onlyInPart(inNamespace(counted, namespace, BUILD_NAMES), visibility, BUILD_NAMES),
  ];
  const counts = new Map<string, number>();
  for (const part of parts) {
    for (const { key, rows } of await part.getRawMany<{ key: string; rows: string }>()) {
      counts.set(key, (counts.get(key) ?? 0) + Number(rows));
    }
  }
  return counts;
}

/** The stretch in which the wanted row lies. */
function placeIn(counts: Counts, { offset, order }: ListPart): TallyPlace<string> {
  const direction = order === 'ASC' ? 1 : -1;
  const keys = [...counts.keys()].sort((one, other) => direction * (Number(one) - Number(other)));
  const count = counts.values().reduce((sum, rows) => sum + rows, 0);
  let before = 0;
  for (const key of keys) {
    const rows = counts.get(key)!;
    if (before + rows > offset) return { count, place: { key, before } };
    before += rows;
  }
  return { count };
}

/** The tally in which the wanted row lies, and how many rows lie before that tally. */
async function findPlace<Key>(
  manager: EntityManager,
  tallies: SelectQueryBuilder<ObjectLiteral>,
  { offset, order }: ListPart,
): Promise<TallyPlace<Key>> {
  const [sql, parameters] = tallies.getQueryAndParameters() as [string, unknown[]];
  const [found] = await manager.query<{ key: Key | null; before: string | null; count: string }[]>(
    `WITH tallies AS (SELECT key, rows, SUM(rows) OVER (ORDER BY key ${order}) AS upto FROM (${sql}) AS tallied),
       place AS (SELECT key, upto - rows AS before FROM tallies WHERE upto > $${parameters.length + 1} ORDER BY upto LIMIT 1)
     SELECT total.count, place.key, place.before
     FROM (SELECT COALESCE(SUM(rows), 0) AS count FROM tallies) AS total LEFT JOIN place ON TRUE`,
    [...parameters, offset],
  );
  const { key, before, count } = found!;
  if (key === null) return { count: Number(count) };
  return { count: Number(count), place: { key, before: Number(before) } };
}
