import { Injectable } from '@nestjs/common';
import {
  ROLE_MAPPING,
  SYSTEM,
  TOKEN,
  accountDecider,
  accountStream,
  effectiveBindings,
  mappingsOf,
  reachOf,
  roleMappingDecider,
  roleMappingStream,
  tokenProjection,
  tokenStanding,
} from '@terrarium/domain-access';
import type {
  AccountEvent,
  AccountState,
  Permissions,
  RoleBindings,
  RoleMapping,
  RoleMappingEvent,
  TokenEvent,
  TokenRow,
} from '@terrarium/domain-access';
import { foldRecorded, projectAll } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { requirePermission } from '../../access/access-check.js';
import { absentAt } from './moment.js';
import type { Moment } from './moment.js';
import { PastEvents } from './past-events.js';

/** An account as it was. */
export interface PastAccount {
  readonly account: string;
  /** Undefined where there was no account, but tokens: the administrator of the data folder has none. */
  readonly state: Exclude<AccountState, { status: 'absent' }> | undefined;
  /** What it might with its own bindings and those of its role mappings. */
  readonly effectiveBindings: RoleBindings;
  /** Those that could be used. */
  readonly tokens: readonly TokenRow[];
}

/** Who might what, as it was. */
@Injectable()
export class PermissionState {
  constructor(private readonly past: PastEvents) {}

  /** The role mappings that a namespace kept. */
  async namespace(namespace: string, moment: Moment): Promise<readonly RoleMapping[]> {
    const history = await this.past.ofStream<RoleMappingEvent>(roleMappingStream(namespace), moment);
    return mappingsIn(namespace, history);
  }

  /**
   * An account: its own bindings, what it might with those of its role mappings, and its tokens.
   *
   * @throws AUDIT_STATE_ABSENT
   */
  async user(account: string, moment: Moment): Promise<PastAccount> {
    const history = await this.past.ofStream<AccountEvent>(accountStream(account), moment);
    const state = foldRecorded(accountDecider, history);
    const kindOf = state.status === 'absent' ? 'user' : state.kind;
    const isOwn = ({ owner }: TokenRow) => owner.kind === kindOf && owner.name === account;
    const tokens = (await this.tokens(moment)).filter(isOwn);
    if (state.status !== 'absent') {
      const { primaryNamespace, bindings } = state;
      const mappings = reachOf(primaryNamespace, await this.mappings(moment));
      const effective = effectiveBindings({ primaryNamespace, account: bindings, mappings });
      return { account, state, effectiveBindings: effective, tokens };
    }
    if (tokens.length === 0) throw absentAt(`Account ${account}`, moment);
    return { account, state: undefined, effectiveBindings: {}, tokens };
  }

  /** Every role mapping and every token that could be used. */
  async system(
    moment: Moment,
  ): Promise<{ readonly mappings: readonly RoleMapping[]; readonly tokens: readonly TokenRow[] }> {
    const [mappings, tokens] = await Promise.all([this.mappings(moment), this.tokens(moment)]);
    return { mappings, tokens };
  }

  private async mappings(moment: Moment): Promise<RoleMapping[]> {
    const history = await this.past.find([{ category: ROLE_MAPPING }], moment);
    const byNamespace = Map.groupBy(history, ({ stream }) => stream.id);
    return [...byNamespace].flatMap(([namespace, events]) =>
      mappingsIn(namespace, events as unknown as Recorded<RoleMappingEvent>[]),
    );
  }

  /** The tokens that were neither revoked nor expired. */
  private async tokens(moment: Moment): Promise<TokenRow[]> {
    const history = (await this.past.find([{ category: TOKEN }], moment)) as Recorded<TokenEvent>[];
    const rows = [...projectAll(tokenProjection, history).values()];
    const revoked = new Set(rows.filter(({ revokedAt }) => revokedAt !== null).map(({ tokenId }) => tokenId));
    return rows.filter((row) => tokenStanding(row, revoked, Date.parse(moment.time)) === 'valid');
  }
}

function mappingsIn(namespace: string, history: readonly Recorded<RoleMappingEvent>[]): RoleMapping[] {
  const state = foldRecorded(roleMappingDecider, history);
  return (['outward', 'inward'] as const).flatMap((direction) => mappingsOf(namespace, direction, state));
}

/**
 * Lets those ask about an account whose own it is, or who may read accounts.
 *
 * @throws NOT_AUTHORIZED
 */
export function requireOwnAccount(access: Permissions, account: string): void {
  const { kind, name } = access.principal;
  if (kind !== 'user' || name !== account) requirePermission(access, 'account::read', SYSTEM);
}
