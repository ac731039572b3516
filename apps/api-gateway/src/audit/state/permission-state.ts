import { Injectable } from '@nestjs/common';
import {
  ROLE_MAPPING,
  TOKEN,
  accountDecider,
  accountStream,
  effectiveBindings,
  grantOf,
  mappingsOf,
  reachOf,
  roleMappingDecider,
  roleMappingStream,
  tokenProjection,
  tokenStanding,
} from '@terrarium/domain-access';
import type { AccountEvent, RoleMapping, RoleMappingEvent, TokenEvent, TokenRow } from '@terrarium/domain-access';
import { foldRecorded, projectAll } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { absentAt } from './moment.js';
import type { Moment } from './moment.js';
import { PastEvents } from './past-events.js';

/** Who might what, as it was. */
@Injectable()
export class PermissionState {
  constructor(private readonly past: PastEvents) {}

  /** The role mappings that a namespace kept. */
  async namespace(namespace: string, moment: Moment) {
    const history = await this.past.ofStream<RoleMappingEvent>(roleMappingStream(namespace), moment);
    return { namespace, role_mappings: mappingsIn(namespace, history).map(presentMapping) };
  }

  /**
   * An account: its own bindings, what it might with those of its role mappings, and its tokens.
   *
   * @throws AUDIT_STATE_ABSENT
   */
  async user(account: string, moment: Moment) {
    const history = await this.past.ofStream<AccountEvent>(accountStream(account), moment);
    const state = foldRecorded(accountDecider, history);
    const kindOf = state.status === 'absent' ? 'user' : state.kind;
    const isOwn = ({ owner }: TokenRow) => owner.kind === kindOf && owner.name === account;
    const tokens = (await this.tokens(moment)).filter(isOwn);
    if (state.status === 'absent' && tokens.length === 0) throw absentAt(`Account ${account}`, moment);
    // The administrator of the data folder has no account, and can have tokens.
    if (state.status === 'absent') return { account, status: null, tokens: tokens.map(presentToken) };
    const { status, kind, primaryNamespace, bindings } = state;
    const mappings = reachOf(primaryNamespace, await this.mappings(moment));
    return {
      account,
      status,
      kind,
      primary_namespace: primaryNamespace,
      role_bindings: bindings,
      effective_bindings: effectiveBindings({ primaryNamespace, account: bindings, mappings }),
      tokens: tokens.map(presentToken),
    };
  }

  /** Every role mapping and every token that could be used. */
  async system(moment: Moment) {
    const [mappings, tokens] = await Promise.all([this.mappings(moment), this.tokens(moment)]);
    return { role_mappings: mappings.map(presentMapping), tokens: tokens.map(presentToken) };
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

function presentMapping(mapping: RoleMapping) {
  const { subject, arn } = grantOf(mapping);
  return {
    namespace: mapping.namespace,
    direction: mapping.direction,
    members_of: subject,
    entity: arn,
    role: mapping.role,
  };
}

function presentToken({ tokenId, name, owner, primaryNamespace, scope, issuedAt, expiresAt }: TokenRow) {
  return {
    id: tokenId,
    name,
    owner: `${owner.kind}:${owner.name}`,
    primary_namespace: primaryNamespace,
    role_bindings: scope,
    issued_on: issuedAt,
    expiration: expiresAt,
  };
}
