import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, StreamName } from '@terrarium/kernel-event-sourcing';
import { parseArn } from '../binding/arn.js';
import { uniteBindings } from '../binding/role-bindings.js';
import type { RoleBindings } from '../binding/role-bindings.js';

/** The role mappings that one namespace keeps. */
export const ROLE_MAPPING = 'role-mapping';

/**
 * Which way a mapping points. `outward` is conda-store's first version: those of this namespace may reach the entities
 * of a pattern. `inward` is its second: those of another namespace may reach this one.
 */
export type MappingDirection = 'outward' | 'inward';

/** One role, given to the members of a namespace. */
export interface RoleMapping {
  /** The namespace that keeps the mapping. */
  readonly namespace: string;
  readonly direction: MappingDirection;
  /** Outward an entity pattern (`team/*`), inward the name of the other namespace. */
  readonly entity: string;
  readonly role: string;
}

/** A mapping without the place where it is kept. */
export type MappedRole = Pick<RoleMapping, 'entity' | 'role'>;

/** The facts of a namespace's role mappings. */
export type RoleMappingEvent =
  | Message<'RoleGranted', RoleMapping>
  | Message<'RoleRevoked', RoleMapping>
  /** The other namespace has this role from now on, instead of the one that it had; inward only. */
  | Message<'RoleChanged', RoleMapping>
  /** These, and no others, are the mappings of one direction. */
  | Message<
      'RolesReplaced',
      { readonly namespace: string; readonly direction: MappingDirection; readonly mappings: readonly MappedRole[] }
    >;

/** The stream of a namespace's role mappings. */
export function roleMappingStream(namespace: string): StreamName {
  return streamName(ROLE_MAPPING, namespace);
}

/** What a mapping gives, and to whom: the same for both directions. */
export function grantOf({ namespace, direction, entity, role }: RoleMapping): {
  readonly subject: string;
  readonly arn: string;
  readonly role: string;
} {
  return direction === 'outward'
    ? { subject: namespace, arn: parseArn(entity).text, role }
    : { subject: entity, arn: `${namespace}/*`, role };
}

/**
 * The bindings that role mappings give to the members of one namespace.
 *
 * @param mappings - All that may concern them: the outward ones that it keeps, the inward ones that name it.
 */
export function reachOf(primaryNamespace: string, mappings: Iterable<RoleMapping>): RoleBindings {
  const bindings: RoleBindings[] = [];
  for (const mapping of mappings) {
    const { subject, arn, role } = grantOf(mapping);
    if (subject === primaryNamespace) bindings.push({ [arn]: [role] });
  }
  return uniteBindings(...bindings);
}
