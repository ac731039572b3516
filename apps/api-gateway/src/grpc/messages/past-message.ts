import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import { grantOf } from '@terrarium/domain-access';
import type { RoleMapping } from '@terrarium/domain-access';
import type { PastBuild } from '../../audit/state/build-state.js';
import type { Moment } from '../../audit/state/moment.js';
import type { PastAccount } from '../../audit/state/permission-state.js';
import { ACCOUNT_KINDS } from './account-message.js';
import { buildDetailsMessage } from './build-message.js';
import { rolesByPattern } from './token-message.js';
import { withoutNulls } from './without-nulls.js';

const DIRECTIONS = { outward: 'DIRECTION_OUTWARD', inward: 'DIRECTION_INWARD' } as const;

/** The place in the log that was asked about, as a message. */
export function momentMessage({ position, time }: Moment): Written<'Moment'> {
  return { position, time: toTimestamp(time) };
}

/** A build as it was, as a message. */
export function pastBuildMessage(past: PastBuild): Written<'PastBuild'> {
  const { lock } = past.build;
  const packages = Object.entries(past.packages ?? {});
  return {
    details: buildDetailsMessage(past),
    packages: Object.fromEntries(packages.map(([platform, texts]) => [platform, { packages: [...texts] }])),
    ...withoutNulls({ lock }),
  };
}

/** A role mapping as it was, as a message. */
export function pastMappingMessage(mapping: RoleMapping): Written<'PastRoleMapping'> {
  const { namespace, direction, role } = mapping;
  const { subject, arn } = grantOf(mapping);
  return { namespace, direction: DIRECTIONS[direction], membersOf: subject, entity: arn, role };
}

/** An account as it was, as a message; null where there was none. */
export function pastAccountMessage({ state, effectiveBindings }: PastAccount): Written<'PastAccount'> | null {
  if (state === undefined) return null;
  const { status, kind, primaryNamespace, bindings } = state;
  return {
    kind: ACCOUNT_KINDS[kind],
    disabled: status === 'disabled',
    primaryNamespace,
    roleBindings: rolesByPattern(Object.entries(bindings)),
    effectiveBindings: rolesByPattern(Object.entries(effectiveBindings)),
  };
}
