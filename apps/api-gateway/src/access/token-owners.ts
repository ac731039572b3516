import { Injectable } from '@nestjs/common';
import { accountEntity } from '@terrarium/adapter-read-models-postgres';
import type { AccountRow, Principal, RoleBindings, TokenOwner, TokenRow } from '@terrarium/domain-access';
import { ReadModels } from '../read/read-models.js';
import { AdminToken } from './admin-token.js';
import { AccountGrants } from './account-grants.js';
import { ServiceTokens } from './service-tokens.js';

const EVERYTHING: RoleBindings = { '*/*': ['admin'] };

/** Finds out whom a token of the log stands for, and what they have at this moment. */
@Injectable()
export class TokenOwners {
  constructor(
    private readonly adminToken: AdminToken,
    private readonly readModels: ReadModels,
    private readonly grants: AccountGrants,
    private readonly services: ServiceTokens,
  ) {}

  /** Undefined when the token stands for nobody: the account is disabled or gone, or the session's login is over. */
  async principalOf(row: TokenRow): Promise<Principal | undefined> {
    const account = isAdministrator(row.owner) ? undefined : await this.accountOf(row.owner);
    if (account !== undefined && (account.isDisabled || this.grants.isOrphan(account))) return undefined;
    const epoch = isAdministrator(row.owner) ? this.adminToken.epoch : account?.sessionEpoch;
    if (row.session !== null && row.session.epoch !== epoch) return undefined;
    const bindings = account === undefined ? this.withoutAccount(row) : this.grants.bindingsOf(account);
    return bindings && principalOf(row, bindings);
  }

  private async accountOf({ kind, name }: TokenOwner): Promise<AccountRow | undefined> {
    const row = await this.readModels.query(accountEntity, (accounts) => accounts.findOneBy({ account: name }));
    return row?.kind === kind ? row : undefined;
  }

  /** A service needs no account: it has what its token was given, and nothing besides. */
  private withoutAccount({ owner, scope, ancestors }: TokenRow): RoleBindings | undefined {
    if (isAdministrator(owner)) return EVERYTHING;
    if (owner.kind === 'user') return undefined;
    return this.services.bindingsOfAncestor(ancestors) ?? scope ?? {};
  }
}

function isAdministrator({ kind, name }: TokenOwner): boolean {
  return kind === 'user' && name === 'admin';
}

function principalOf(row: TokenRow, bindings: RoleBindings): Principal {
  const { tokenId, owner, primaryNamespace, ancestors, scope, expiresAt, session } = row;
  return {
    kind: owner.kind,
    name: owner.name,
    authenticatedBy: 'token',
    primaryNamespace,
    bindings,
    ...(session === null ? { token: { tokenId, ancestors, scope, expiresAt } } : { session: { tokenId, expiresAt } }),
  };
}
