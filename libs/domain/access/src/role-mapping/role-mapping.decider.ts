import { assertName } from '@terrarium/domain-environment';
import { assertNever } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message } from '@terrarium/kernel-event-sourcing';
import { parseArn } from '../binding/arn.js';
import { accessErrors } from '../errors.js';
import type { Permission } from '../permission/permission.js';
import type { Permissions } from '../principal/permissions.js';
import { grantOf } from './role-mapping.js';
import type { MappedRole, MappingDirection, RoleMapping, RoleMappingEvent } from './role-mapping.js';

interface Asked {
  readonly namespace: string;
  readonly direction: MappingDirection;
  /** Who asks. */
  readonly by: Permissions;
}

/** What can be asked of a namespace's role mappings. */
export type RoleMappingCommand =
  | Message<'GrantRole', Asked & MappedRole>
  | Message<
      'RevokeRole',
      Asked & { readonly entity: string; /** Absent is whatever role it is. */ readonly role?: string }
    >
  /** Gives the other namespace this role instead of the one that it has; inward only. */
  | Message<'ChangeRole', Omit<Asked, 'direction'> & MappedRole>
  /** Makes these the mappings of one direction; none of them removes all. */
  | Message<'ReplaceRoles', Asked & { readonly mappings: readonly MappedRole[] }>;

/** The roles of each entity, for each direction. */
export type RoleMappingState = Readonly<Record<MappingDirection, ReadonlyMap<string, ReadonlySet<string>>>>;

/**
 * The rules of role mappings, the same for both directions: a grant needs `namespace-role-mapping::create` on all that
 * the grant reaches, and every permission of the role on it, held by whoever grants. It does not matter in whose list
 * the mapping is kept: the admin of a namespace cannot reach out of it by writing into the namespace's own list.
 */
export const roleMappingDecider: Decider<RoleMappingState, RoleMappingCommand, RoleMappingEvent> = {
  initialState: () => ({ outward: new Map(), inward: new Map() }),

  decide: (command, state) => {
    const { namespace, by } = command.data;
    assertName('namespace', namespace);
    switch (command.type) {
      case 'GrantRole': {
        const mapping = read(command.data);
        assertMayGrant(by, mapping, 'namespace-role-mapping::create');
        const roles = state[mapping.direction].get(mapping.entity);
        if (roles?.has(mapping.role) === true) return [];
        if (mapping.direction === 'inward' && roles !== undefined) {
          throw accessErrors.create(
            'ROLE_MAPPING_EXISTS',
            `${mapping.entity} has the role ${[...roles].join()} in ${namespace}`,
          );
        }
        return [{ type: 'RoleGranted', data: mapping }];
      }

      case 'RevokeRole': {
        const { direction, entity, role } = command.data;
        const kept = [...(state[direction].get(entity) ?? [])];
        const mapping = {
          namespace,
          direction,
          entity,
          role: role === undefined ? (kept[0] ?? '') : by.roles.canonicalName(role),
        };
        assertMayRevoke(by, mapping);
        if (!kept.includes(mapping.role)) throw unknownMapping(mapping);
        return [{ type: 'RoleRevoked', data: mapping }];
      }

      case 'ChangeRole': {
        const mapping = read({ ...command.data, direction: 'inward' });
        assertMayGrant(by, mapping, 'namespace-role-mapping::update');
        const roles = state.inward.get(mapping.entity);
        if (roles === undefined) throw unknownMapping(mapping);
        return roles.has(mapping.role) ? [] : [{ type: 'RoleChanged', data: mapping }];
      }

      case 'ReplaceRoles':
        return replace(command.data, state);

      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'RoleGranted': {
        const { direction, entity, role } = event.data;
        return withRoles(state, direction, entity, [...(state[direction].get(entity) ?? []), role]);
      }
      case 'RoleRevoked': {
        const { direction, entity, role } = event.data;
        return withRoles(
          state,
          direction,
          entity,
          [...(state[direction].get(entity) ?? [])].filter((kept) => kept !== role),
        );
      }
      case 'RoleChanged':
        return withRoles(state, event.data.direction, event.data.entity, [event.data.role]);
      case 'RolesReplaced': {
        const { direction, mappings } = event.data;
        const entities = Map.groupBy(mappings, ({ entity }) => entity);
        return {
          ...state,
          [direction]: new Map([...entities].map(([entity, of]) => [entity, new Set(of.map(({ role }) => role))])),
        };
      }
      default:
        return state;
    }
  },
};

function replace(
  asked: Asked & { readonly mappings: readonly MappedRole[] },
  state: RoleMappingState,
): [] | [RoleMappingEvent] {
  const { namespace, direction, by } = asked;
  const wanted = new Map<string, RoleMapping>();
  for (const given of asked.mappings) {
    const mapping = read({ namespace, direction, by, ...given });
    wanted.set(keyOf(mapping), mapping);
  }
  if (direction === 'inward' && new Set([...wanted.values()].map(({ entity }) => entity)).size < wanted.size) {
    throw accessErrors.create('ROLE_MAPPING_EXISTS', `Another namespace has one role in ${namespace}, not several`);
  }
  const kept = new Map(mappingsOf(namespace, direction, state).map((mapping) => [keyOf(mapping), mapping]));
  // What was granted by somebody else stays as it is, and needs nobody's rights to stay.
  const added = [...wanted].filter(([key]) => !kept.has(key));
  const removed = [...kept].filter(([key]) => !wanted.has(key));
  for (const [, mapping] of added) assertMayGrant(by, mapping, 'namespace-role-mapping::create');
  for (const [, mapping] of removed) assertMayRevoke(by, mapping);
  if (added.length === 0 && removed.length === 0) return [];
  const mappings = [...wanted.values()].map(({ entity, role }) => ({ entity, role }));
  return [{ type: 'RolesReplaced', data: { namespace, direction, mappings } }];
}

/** The mappings of one direction as a list. */
export function mappingsOf(namespace: string, direction: MappingDirection, state: RoleMappingState): RoleMapping[] {
  return [...state[direction]].flatMap(([entity, roles]) =>
    [...roles].map((role) => ({ namespace, direction, entity, role })),
  );
}

function read({ namespace, direction, entity, role, by }: Asked & MappedRole): RoleMapping {
  if (direction === 'inward') assertName('namespace', entity);
  return {
    namespace,
    direction,
    entity: direction === 'outward' ? parseArn(entity).text : entity,
    role: by.roles.canonicalName(role),
  };
}

function assertMayGrant(by: Permissions, mapping: RoleMapping, permission: Permission): void {
  const { arn, role, subject } = grantOf(mapping);
  assertCovers(by, permission, arn);
  const excess = by.excessOf({ [arn]: [role] });
  if (excess === undefined) return;
  throw accessErrors.create(
    'GRANT_TOO_WIDE',
    `${by.principal.name} does not hold ${excess.permission} on ${arn}, which the role ${role} would give to ${subject}`,
    { details: { ...excess, role } },
  );
}

/** What is given can be taken back by those who rule over what it reaches, and declined by those who have it. */
function assertMayRevoke(by: Permissions, mapping: RoleMapping): void {
  const { subject, arn } = grantOf(mapping);
  if (by.may('namespace-role-mapping::delete', { namespace: subject })) return;
  assertCovers(by, 'namespace-role-mapping::delete', arn);
}

function assertCovers(by: Permissions, permission: Permission, arn: string): void {
  if (by.covers(permission, parseArn(arn))) return;
  if (!by.isAuthenticated) {
    throw accessErrors.create('AUTHENTICATION_REQUIRED', `Log in to change who may reach ${arn}`, {
      details: { permission },
    });
  }
  throw accessErrors.create('ACCESS_DENIED', `${by.principal.name} does not hold ${permission} on all of ${arn}`, {
    details: { permission, arn },
  });
}

function withRoles(
  state: RoleMappingState,
  direction: MappingDirection,
  entity: string,
  roles: readonly string[],
): RoleMappingState {
  const entities = new Map(state[direction]);
  if (roles.length === 0) entities.delete(entity);
  else entities.set(entity, new Set(roles));
  return { ...state, [direction]: entities };
}

function keyOf({ entity, role }: MappedRole): string {
  return `${entity} ${role}`;
}

function unknownMapping({ namespace, entity, role }: RoleMapping) {
  const what = role === '' ? 'no role' : `not the role ${role}`;
  return accessErrors.create('ROLE_MAPPING_UNKNOWN', `${entity} has ${what} among the role mappings of ${namespace}`);
}
