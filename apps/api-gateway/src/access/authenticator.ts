import { Injectable } from '@nestjs/common';
import { tokenEntity } from '@terrarium/adapter-read-models-postgres';
import {
  DEFAULT_ACCESS,
  Permissions,
  anonymousPrincipal,
  effectiveBindings,
  isTokenSecret,
  tokenHash,
  tokenStanding,
} from '@terrarium/domain-access';
import type { Principal, RoleBindings, TokenRow } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';
import { In, IsNull, Not } from 'typeorm';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';
import { AdminToken } from './admin-token.js';
import { RoleReach } from './role-reach.js';

const EVERYTHING = { '*/*': ['admin'] };

/** Finds out who sends a request, and what they may. */
@Injectable()
export class Authenticator {
  private readonly anonymous: Principal;

  constructor(
    private readonly adminToken: AdminToken,
    private readonly readModels: ReadModels,
    private readonly reach: RoleReach,
    { config }: Platform,
  ) {
    this.anonymous = anonymousPrincipal({ ...DEFAULT_ACCESS, anonymous: config.anonymous });
  }

  /**
   * Reads a token.
   *
   * @param secret - The token that came with the request; undefined is nobody.
   * @throws NOT_AUTHORIZED for a token that is none, or that is expired or revoked: who sends one means to be somebody
   */
  async permissionsOf(secret: string | undefined): Promise<Permissions> {
    const now = Date.now();
    if (secret === undefined) return new Permissions(this.anonymous, now);
    if (this.adminToken.accepts(secret)) return new Permissions(this.administrator(), now);
    const row = isTokenSecret(secret) ? await this.find(secret) : undefined;
    if (row === undefined) throw refused('The token is not known');
    const standing = tokenStanding(row, await this.revokedAmong(row.ancestors), now);
    if (standing !== 'valid') throw refused(`The token is ${standing}`);
    return new Permissions(principalOf(row), now);
  }

  private administrator(): Principal {
    return {
      kind: 'user',
      name: 'admin',
      authenticatedBy: 'token',
      primaryNamespace: 'default',
      bindings: this.bindingsOf('default', EVERYTHING),
    };
  }

  /** What somebody may who has logged in: what the account was given, and what role mappings of both versions add. */
  private bindingsOf(primaryNamespace: string, account: RoleBindings): RoleBindings {
    return effectiveBindings({ primaryNamespace, account, mappings: this.reach.of(primaryNamespace) });
  }

  private async find(secret: string): Promise<TokenRow | undefined> {
    const hash = tokenHash(secret);
    return (await this.readModels.query(tokenEntity, (tokens) => tokens.findOneBy({ hash }))) ?? undefined;
  }

  private async revokedAmong(tokenIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (tokenIds.length === 0) return new Set();
    const rows = await this.readModels.query(tokenEntity, (tokens) =>
      tokens.findBy({ tokenId: In([...tokenIds]), revokedAt: Not(IsNull()) }),
    );
    return new Set(rows.map(({ tokenId }) => tokenId));
  }
}

/**
 * Whoever a token stands for: the administrator, within its scope, or a service, which has what its token was given and
 * nothing besides.
 */
function principalOf({ tokenId, owner, primaryNamespace, ancestors, scope, expiresAt }: TokenRow): Principal {
  const isAdministrator = owner.kind === 'user' && owner.name === 'admin';
  const bindings = isAdministrator ? EVERYTHING : (scope ?? {});
  return {
    kind: owner.kind,
    name: owner.name,
    authenticatedBy: 'token',
    primaryNamespace,
    bindings,
    token: { tokenId, ancestors, scope, expiresAt },
  };
}

function refused(why: string) {
  return gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized', { hint: why });
}
