import type { EnvironmentRow, NamespaceRow } from '@terrarium/domain-read-models';
import { presentNamespace } from '../namespace/present-namespace.js';

/** An environment in the shape of conda-store's second version, with its symlink beside it. */
export function presentEnvironment(row: EnvironmentRow, namespaces: ReadonlyMap<string, NamespaceRow>) {
  return { ...shared(row, namespaces), ...own(row) };
}

/** The same for its first version, which has one more key. */
export function presentFirstVersion(row: EnvironmentRow, namespaces: ReadonlyMap<string, NamespaceRow>) {
  const { description, ...before } = shared(row, namespaces);
  return { ...before, current_build: null, description, ...own(row) };
}

function shared(
  { id, name, namespace, currentBuild, description }: EnvironmentRow,
  namespaces: ReadonlyMap<string, NamespaceRow>,
) {
  const known = namespaces.get(namespace);
  return {
    id,
    namespace:
      known === undefined ? { id: null, name: namespace, metadata_: {}, role_mappings: [] } : presentNamespace(known),
    name,
    current_build_id: currentBuild,
    description: description === '' ? null : description,
  };
}

function own({ linkedBuild, link }: EnvironmentRow) {
  return { linked_build_id: linkedBuild, link };
}
