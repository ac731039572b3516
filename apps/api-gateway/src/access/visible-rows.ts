import type { Arn, Glob, Visibility } from '@terrarium/domain-access';
import { Brackets } from 'typeorm';
import type { ObjectLiteral, SelectQueryBuilder, WhereExpressionBuilder } from 'typeorm';

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
  let count = Object.keys(query.getParameters()).length;
  const condition = (column: string, glob: Glob): readonly [string, Record<string, string>] => {
    const name = `visible${(count += 1)}`;
    return glob.isExact
      ? [`${column} = :${name}`, { [name]: glob.text }]
      : [`${column} LIKE :${name}`, { [name]: glob.toLike() }];
  };
  const matching = (where: WhereExpressionBuilder, { namespace, environment }: Arn): void => {
    where.where(...condition(columns.namespace, namespace));
    if (columns.environment !== undefined && !environment.isAll) {
      where.andWhere(...condition(columns.environment, environment));
    }
  };
  for (const { isEverything, patterns } of visibility.groups) {
    if (isEverything) continue;
    if (patterns.length === 0) query.andWhere('FALSE');
    else {
      query.andWhere(
        new Brackets((any) => {
          for (const arn of patterns) any.orWhere(new Brackets((all) => matching(all, arn)));
        }),
      );
    }
  }
  return query;
}

/** Whether namespaces are seen whole or not at all, so that what is in them can be counted by namespace. */
export function isByNamespace({ groups }: Visibility): boolean {
  return groups.every(
    ({ isEverything, patterns }) => isEverything || patterns.every(({ environment }) => environment.isAll),
  );
}
