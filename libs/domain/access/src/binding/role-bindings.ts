import type { RoleTable } from '../permission/role.js';
import { parseArn } from './arn.js';

/** Entity patterns to the roles that hold on what they reach. */
export type RoleBindings = Readonly<Record<string, readonly string[]>>;

/**
 * Adds bindings up: the roles of all parts hold. conda-store lets a later part replace an earlier one of the same
 * pattern, so that a token with less than the default takes the default away.
 */
export function uniteBindings(...parts: readonly RoleBindings[]): RoleBindings {
  const united = new Map<string, Set<string>>();
  for (const part of parts) {
    for (const [arn, roles] of Object.entries(part)) {
      const known = united.get(arn) ?? new Set();
      for (const role of roles) known.add(role);
      united.set(arn, known);
    }
  }
  return Object.fromEntries([...united].map(([arn, roles]) => [arn, [...roles]]));
}

/**
 * Checks bindings that came from outside, and writes their roles by the names that are kept.
 *
 * @throws ARN_INVALID, ROLE_UNKNOWN
 */
export function readBindings(given: RoleBindings, roles: RoleTable): RoleBindings {
  return uniteBindings(
    ...Object.entries(given).map(([arn, names]) => ({
      [parseArn(arn).text]: names.map((name) => roles.canonicalName(name)),
    })),
  );
}
