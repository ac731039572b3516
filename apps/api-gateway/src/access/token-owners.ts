import { Injectable } from '@nestjs/common';
import { accountEntity } from '@terrarium/adapter-read-models-postgres';
import type { AccountRow, Principal, RoleBindings, TokenOwner, TokenRow } from '@terrarium/domain-access';
import { ReadModels } from '../read/read-models.js';
import { AccountGrants } from './account-grants.js';
import { AdminToken } from './admin-token.js';
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

  /** The account that a token is of; undefined for the administrator, and for services that need none. */
  async accountOf({ owner }: TokenRow): Promise<AccountRow | undefined> {
    if (isAdministrator(owner)) return undefined;
    const { kind, name } = owner;
    const row = await this.readModels.findOneBy(accountEntity, { account: name });
    return row?.kind === kind ? row : undefined;
  }

  /** Undefined when the token stands for nobody: the account is disabled or gone, or the session's login is over. */
  principalOf(row: TokenRow, account: AccountRow | undefined): Principal | undefined {
    if (account !== undefined && (account.isDisabled || this.grants.isOrphan(account))) return undefined;
    const epoch = isAdministrator(row.owner) ? this.adminToken.epoch : account?.sessionEpoch;
    if (row.session !== null && row.session.epoch !== epoch) return undefined;
    const bindings = this.bindingsOf(row, account);
    return bindings && principalWith(bindings, row);
  }

  /** A service needs no account: it has what its token was given, and nothing besides. */
  private bindingsOf({ owner, scope, ancestors }: TokenRow, account: AccountRow | undefined): RoleBindings | undefined {
    const configured = this.services.bindingsOfAncestor(ancestors);
    if (configured !== undefined) return configured;
    if (account !== undefined) return this.grants.bindingsOf(account);
    if (isAdministrator(owner)) return EVERYTHING;
    return owner.kind === 'user' ? undefined : (scope ?? {});
  }
}

function isAdministrator({ kind, name }: TokenOwner): boolean {
  return kind === 'user' && name === 'admin';
}

function principalWith(bindings: RoleBindings, row: TokenRow): Principal {
  const { tokenId, owner, primaryNamespace, ancestors, scope, expiresAt, session } = row;
  const use = { tokenId, expiresAt };
  return {
    kind: owner.kind,
    name: owner.name,
    authenticatedBy: 'token',
    primaryNamespace,
    bindings,
    ...(session === null ? { token: { ...use, ancestors, scope } } : { session: use }),
  };
}
