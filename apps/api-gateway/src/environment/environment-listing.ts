import type { Permissions, Visibility } from '@terrarium/domain-access';
import { readBuildFilter } from '../build/build-filter.js';
import { gatewayErrors } from '../errors.js';
import { readOrder } from '../http/envelope.js';
import { listOf, textOf } from '../http/query.js';
import type { Query } from '../http/query.js';
import { SORT_KEYS } from './cursor.js';
import type { SortKey } from './cursor.js';
import type { EnvironmentListing } from './environment-reader.js';

/**
 * Reads the parameters of a list of environments.
 *
 * @param query - `search`, `namespace`, `name`, `status`, `packages`, `artifact`, `order`.
 * @param access - Who asks.
 * @param narrower - What else has to see the environments: the `jwt` of the query.
 * @throws REQUEST_UNPROCESSABLE
 */
export function readListing(
  query: Query,
  access: Permissions,
  narrower: Permissions | undefined,
): Omit<EnvironmentListing, 'sortedBy'> {
  const visibilities: Visibility[] = [access.visibleEnvironments()];
  if (narrower !== undefined) visibilities.push(narrower.visibleEnvironments());
  return {
    visibilities,
    namespace: textOf(query, 'namespace') || undefined,
    name: textOf(query, 'name') || undefined,
    search: textOf(query, 'search') || undefined,
    current: readBuildFilter(query),
    order: readOrder(query),
  };
}

/** The repeatable `sort_by` of the first version, which passes over what is unknown. */
export function readSort(query: Query): readonly SortKey[] {
  const wanted = listOf(query, 'sort_by').filter(isSortKey);
  return wanted.length === 0 ? SORT_KEYS : [...new Set(wanted)];
}

/**
 * The `sort_by` of the second version: a comma-separated list; by number when there is none.
 *
 * @throws REQUEST_INVALID, in conda-store's words, for what is unknown
 */
export function readStrictSort(query: Query): readonly SortKey[] {
  const wanted = (textOf(query, 'sort_by') ?? '').split(',').filter((key) => key !== '');
  if (wanted.every(isSortKey)) return [...new Set(wanted)];
  const list = (keys: readonly string[]) => `[${keys.map((key) => `'${key.slice(0, 40)}'`).join(', ')}]`;
  throw gatewayErrors.create(
    'REQUEST_INVALID',
    `Cannot sort results by ${list(wanted.filter((key) => !isSortKey(key)))}. Valid sort_by values are ${list(SORT_KEYS)}`,
  );
}

function isSortKey(text: string): text is SortKey {
  return (SORT_KEYS as readonly string[]).includes(text);
}
