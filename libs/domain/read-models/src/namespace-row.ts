import type { MappedRole, MappingDirection, RoleMappingEvent } from '@terrarium/domain-access';
import type { NamespaceMetadata } from '@terrarium/domain-environment';
import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** A role mapping as a namespace shows it. */
export interface ShownMapping extends MappedRole {
  /** From 1, among the mappings of the namespace. */
  readonly id: number;
  readonly direction: MappingDirection;
}

/** A namespace. */
export interface NamespaceRow {
  readonly name: string;
  /** The position of its first event: the number that REST clients know it by. */
  readonly id: number;
  readonly metadata: NamespaceMetadata;
  /** The role mappings that it keeps, of both directions, oldest first. */
  readonly roleMappings: readonly ShownMapping[];
}

/** All namespaces, by name. */
export const namespaceProjection: Projection<ModelEvent, NamespaceRow> = {
  name: 'namespace',
  version: 3,

  keyOf: ({ event }) => {
    switch (event.type) {
      case 'NamespaceCreated':
      case 'NamespaceMetadataChanged':
      case 'NamespaceDeleted':
      case 'RoleGranted':
      case 'RoleRevoked':
      case 'RoleChanged':
      case 'RolesReplaced':
        return event.data.namespace;
      default:
        return undefined;
    }
  },

  project: (row, { event, position }) => {
    if (event.type === 'NamespaceCreated') {
      return { name: event.data.namespace, id: position, metadata: {}, roleMappings: [] };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'NamespaceMetadataChanged':
        return { ...row, metadata: event.data.metadata };
      case 'NamespaceDeleted':
        return undefined;
      case 'RoleGranted':
      case 'RoleRevoked':
      case 'RoleChanged':
      case 'RolesReplaced':
        return { ...row, roleMappings: withChange(row.roleMappings, event) };
      default:
        return row;
    }
  },
};

function withChange(kept: readonly ShownMapping[], event: RoleMappingEvent): readonly ShownMapping[] {
  switch (event.type) {
    case 'RoleGranted':
      return withMapping(kept, event.data.direction, event.data);
    case 'RoleRevoked':
      return kept.filter((mapping) => !isSame(mapping, event.data));
    case 'RoleChanged': {
      const { direction, entity, role } = event.data;
      return kept.map((one) => (one.direction === direction && one.entity === entity ? { ...one, role } : one));
    }
    case 'RolesReplaced': {
      const { direction, mappings } = event.data;
      const stays = (one: ShownMapping) =>
        one.direction !== direction || mappings.some((mapping) => isSame(one, { ...mapping, direction }));
      return mappings.reduce<readonly ShownMapping[]>(
        (all, mapping) => withMapping(all, direction, mapping),
        kept.filter(stays),
      );
    }
  }
}

function withMapping(
  kept: readonly ShownMapping[],
  direction: MappingDirection,
  { entity, role }: MappedRole,
): readonly ShownMapping[] {
  if (kept.some((one) => isSame(one, { direction, entity, role }))) return kept;
  return [...kept, { id: (kept.at(-1)?.id ?? 0) + 1, direction, entity, role }];
}

function isSame(one: ShownMapping, { direction, entity, role }: Omit<ShownMapping, 'id'>): boolean {
  return one.direction === direction && one.entity === entity && one.role === role;
}
