import type { NamespaceRow, ShownMapping } from '@terrarium/domain-read-models';
import { mappingsOf } from './role-mappings.js';

/** A namespace in conda-store's shape; `role_mappings` are those of its first version. */
export function presentNamespace(row: NamespaceRow) {
  const { id, name, metadata } = row;
  return {
    id,
    name,
    metadata_: metadata,
    role_mappings: mappingsOf(row, 'outward').map((mapping) => ({
      id: mapping.id,
      entity: mapping.entity,
      role: mapping.role,
    })),
  };
}

/** A mapping of conda-store's second version: who may access the namespace. */
export function presentRole(namespace: string, { id, entity, role }: ShownMapping) {
  return { id, namespace, other_namespace: entity, role };
}
