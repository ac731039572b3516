import type { Arn, Glob, Visibility } from '@terrarium/domain-access';
import { Brackets, NotBrackets } from 'typeorm';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** The columns of a query, as `alias.property`, that hold the names. */
export interface NameColumns {
  readonly namespace: string;
  /** Absent for tables of namespaces. */
  readonly environment?: string;
}

/** Lets a query find only what somebody may see; asked again for another, what both may see. */
export function onlyVisible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  visibility: Visibility,
  columns: NameColumns,
): SelectQueryBuilder<Row> {
  for (const { isEverything, patterns } of visibility.groups) {
    if (!isEverything) query.andWhere(anyOf(query, patterns, columns));
  }
  return query;
}

/** Lets a query find only what is in namespaces that are seen whole, whatever is in them. */
export function onlyInWhole<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  visibility: Visibility,
  { namespace }: NameColumns,
): SelectQueryBuilder<Row> {
  for (const whole of wholeNamespaces(visibility)) query.andWhere(anyOf(query, whole, { namespace }));
  return query;
}

/** Lets a query find only what is seen in namespaces of which not all is seen. */
export function onlyInPart<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  visibility: Visibility,
  columns: Required<NameColumns>,
): SelectQueryBuilder<Row> {
  const { namespace } = columns;
  const limiting = visibility.groups.filter(({ isEverything }) => !isEverything);
  // What is seen so is seen by a pattern that names environments: said first, because an index knows such rows.
  const narrow = limiting.flatMap(({ patterns }) => patterns.filter((arn) => !arn.environment.isAll));
  query.andWhere(anyOf(query, narrow, columns));
  if (limiting.length > 1) onlyVisible(query, visibility, columns);
  return query.andWhere(
    new NotBrackets((all) => {
      all.where('TRUE');
      for (const whole of wholeNamespaces(visibility)) all.andWhere(anyOf(query, whole, { namespace }));
    }),
  );
}

/** The patterns that see namespaces whole; a namespace that all of these groups match is seen whole. */
function wholeNamespaces({ groups }: Visibility): readonly (readonly Arn[])[] {
  return groups
    .filter(({ isEverything }) => !isEverything)
    .map(({ patterns }) => patterns.filter(({ environment }) => environment.isAll));
}

/** What any of some patterns matches; nothing where there are none. */
function anyOf(query: SelectQueryBuilder<ObjectLiteral>, patterns: readonly Arn[], columns: NameColumns): Brackets {
  const condition = (column: string, glob: Glob): readonly [string, Record<string, string>] => {
    const name = `visible${Object.keys(query.getParameters()).length}`;
    return glob.isExact
      ? [`${column} = :${name}`, { [name]: glob.text }]
      : [`${column} LIKE :${name}`, { [name]: glob.toLike() }];
  };
  return new Brackets((any) => {
    if (patterns.length === 0) any.where('FALSE');
    for (const { namespace, environment } of patterns) {
      any.orWhere(
        new Brackets((all) => {
          all.where(...condition(columns.namespace, namespace));
          if (columns.environment !== undefined && !environment.isAll) {
            all.andWhere(...condition(columns.environment, environment));
          }
        }),
      );
    }
  });
}

/** Whether no namespace can be seen whole: then the tallies of namespaces are of no use. */
export function isInPartOnly(visibility: Visibility): boolean {
  return wholeNamespaces(visibility).some((patterns) => patterns.length === 0);
}

/** Whether namespaces are seen whole or not at all, so that what is in them can be counted by namespace. */
export function isByNamespace({ groups }: Visibility): boolean {
  return groups.every(
    ({ isEverything, patterns }) => isEverything || patterns.every(({ environment }) => environment.isAll),
  );
}
