import type { NamespaceRow } from '@terrarium/domain-read-models';

/** A namespace in conda-store's shape; `role_mappings` are those of its first version. */
export function presentNamespace({ id, name, metadata, roleMappings }: NamespaceRow) {
  const outward = roleMappings.filter(({ direction }) => direction === 'outward');
  return {
    id,
    name,
    metadata_: metadata,
    role_mappings: outward.map((mapping) => ({ id: mapping.id, entity: mapping.entity, role: mapping.role })),
  };
}

/** The mappings of conda-store's second version: who may access the namespace. */
export function presentRoles({ name, roleMappings }: NamespaceRow) {
  return roleMappings
    .filter(({ direction }) => direction === 'inward')
    .map(({ id, entity, role }) => ({ id, namespace: name, other_namespace: entity, role }));
}
