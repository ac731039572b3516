import { grantOf } from '@terrarium/domain-access';
import type { RoleMapping, TokenRow } from '@terrarium/domain-access';
import { presentBuildDetails } from '../../build/present-build.js';
import type { PastBuild } from './build-state.js';
import type { PastEnvironment, PastNamespace } from './environment-state.js';
import type { PastAccount } from './permission-state.js';

/** A build as it was, in the shape of today's, with the packages of its lock. */
export function presentPastBuild({ packages, ...details }: PastBuild) {
  return { ...presentBuildDetails(details), lock: details.build.lock, packages };
}

/** An environment as it was. */
export function presentPastEnvironment({ row, current }: PastEnvironment) {
  return {
    id: row.id,
    namespace: row.namespace,
    name: row.name,
    description: row.description === '' ? null : row.description,
    current_build_id: row.currentBuild,
    linked_build_id: row.linkedBuild,
    link: row.link,
    current_build: current === null ? null : presentPastBuild(current),
  };
}

/** A namespace as it was. */
export function presentPastNamespace({ row, environments }: PastNamespace) {
  return {
    id: row.id,
    name: row.name,
    environments: environments.map(({ id, name, description, activeBuild, linkedBuild }) => ({
      id,
      name,
      description: description === '' ? null : description,
      active_build_id: activeBuild,
      linked_build_id: linkedBuild,
    })),
  };
}

/** An account as it was; without an account there are only its tokens. */
export function presentPastAccount({ account, state, effectiveBindings, tokens }: PastAccount) {
  const shown = tokens.map(presentPastToken);
  if (state === undefined) return { account, status: null, tokens: shown };
  return {
    account,
    status: state.status,
    kind: state.kind,
    primary_namespace: state.primaryNamespace,
    role_bindings: state.bindings,
    effective_bindings: effectiveBindings,
    tokens: shown,
  };
}

/** A role mapping: what it gave, and to whom. */
export function presentPastMapping(mapping: RoleMapping) {
  const { subject, arn } = grantOf(mapping);
  return {
    namespace: mapping.namespace,
    direction: mapping.direction,
    members_of: subject,
    entity: arn,
    role: mapping.role,
  };
}

/** A token that could be used. */
export function presentPastToken(row: TokenRow) {
  return {
    id: row.tokenId,
    name: row.name,
    owner: `${row.owner.kind}:${row.owner.name}`,
    primary_namespace: row.primaryNamespace,
    role_bindings: row.scope,
    issued_on: row.issuedAt,
    expiration: row.expiresAt,
  };
}
