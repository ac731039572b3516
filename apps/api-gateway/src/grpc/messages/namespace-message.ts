import { toStruct } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import type { NamespaceRow, ShownMapping } from '@terrarium/domain-read-models';
import { mappingsOf } from '../../namespace/role-mappings.js';

/** A namespace as a message, with all that it keeps. */
export function namespaceMessage(row: NamespaceRow): Written<'Namespace'> {
  const { id, name, metadata } = row;
  return {
    id,
    name,
    metadata: toStruct(metadata),
    roleMappings: mappingsOf(row, 'outward').map((mapping) => ({
      id: mapping.id,
      entity: mapping.entity,
      role: mapping.role,
    })),
  };
}

/** What the members of another namespace have in one, as a message. */
export function namespaceRoleMessage(namespace: string, { id, entity, role }: ShownMapping): Written<'NamespaceRole'> {
  return { id, namespace, otherNamespace: entity, role };
}
