import { fromTimestamp } from '@terrarium/contracts-grpc';
import type { Read } from '@terrarium/contracts-grpc';
import type { RoleBindings } from '@terrarium/domain-access';
import { gatewayErrors } from '../../errors.js';

/**
 * Reads the number of a build.
 *
 * @throws REQUEST_INVALID
 */
export function readNumber(number: number, what = 'build'): number {
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw gatewayErrors.create('REQUEST_INVALID', `The ${what} ${number} is not a positive integer`);
}

/**
 * Reads a place in a log; 0 is before its first entry.
 *
 * @throws REQUEST_INVALID
 */
export function readPosition(position: number): number {
  if (Number.isSafeInteger(position) && position >= 0) return position;
  throw gatewayErrors.create('REQUEST_INVALID', `The position ${position} is not an integer from 0`);
}

/**
 * Reads an enumeration.
 *
 * @param meanings - By name, those that have one; what names none of them has the number that came.
 * @throws REQUEST_INVALID
 */
export function readEnum<Meaning>(value: string, meanings: Readonly<Record<string, Meaning>>): Meaning {
  if (Object.hasOwn(meanings, value)) return meanings[value]!;
  throw gatewayErrors.create('REQUEST_INVALID', `${value} is not one of ${Object.keys(meanings).join(', ')}`);
}

/** What becomes of packages that are there; undefined is as the settings say. */
export const UPDATES = {
  UPDATE_POLICY_UNSPECIFIED: undefined,
  UPDATE_POLICY_NEWEST: 'newest',
  UPDATE_POLICY_MINIMAL: 'minimal',
} as const;

/**
 * Reads a time.
 *
 * @returns ISO 8601, UTC; undefined when none was given
 * @throws REQUEST_INVALID
 */
export function readTime(given: Read<'Token'>['expiresAt'], field: string): string | undefined {
  if (given === null) return undefined;
  const time = fromTimestamp(given);
  if (time !== undefined) return time;
  throw gatewayErrors.create('REQUEST_INVALID', `${field} is not a time between the years 1 and 9999`);
}

/** A text that narrows a list; an empty one does not. */
export function filterOf(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/**
 * Reads a text of bounded length.
 *
 * @throws REQUEST_INVALID
 */
export function readText(
  text: string,
  field: string,
  { min = 0, max }: { readonly min?: number; max: number },
): string {
  if (text.length >= min && text.length <= max) return text;
  throw gatewayErrors.create('REQUEST_INVALID', `${field} has ${text.length} characters, not ${min} to ${max}`);
}

/**
 * Reads a list of bounded length.
 *
 * @throws REQUEST_INVALID
 */
export function readList<Item>(list: readonly Item[], field: string, most: number): readonly Item[] {
  if (list.length <= most) return list;
  throw gatewayErrors.create('REQUEST_INVALID', `${field} has ${list.length} items, and at most ${most} are taken`);
}

/** Reads roles by what they reach. */
export function readRoles(given: Read<'Account'>['roleBindings']): RoleBindings {
  return Object.fromEntries(Object.entries(given).map(([pattern, { roles }]) => [pattern, roles]));
}
