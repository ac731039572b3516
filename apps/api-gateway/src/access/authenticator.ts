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
import type { Principal } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';
import { AdminToken } from './admin-token.js';
import { RecentTokens } from './recent-tokens.js';
import type { FoundToken } from './recent-tokens.js';
import { RoleReach } from './role-reach.js';
import { ServiceTokens } from './service-tokens.js';
import { TokenOwners } from './token-owners.js';

const EVERYTHING = { '*/*': ['admin'] };

/** Finds out who sends a request, and what they may. */
@Injectable()
export class Authenticator {
  private readonly anonymous: Principal;
  private readonly recent = new RecentTokens();

  constructor(
    private readonly adminToken: AdminToken,
    private readonly services: ServiceTokens,
    private readonly owners: TokenOwners,
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
    const service = this.services.find(secret);
    if (service !== undefined) return new Permissions(service, now);
    if (!isTokenSecret(secret)) throw refused('The token is not known');
    const hash = tokenHash(secret);
    const { generation } = this.readModels;
    let found = this.recent.get(hash, generation, now);
    if (found === undefined) {
      found = await this.find(hash);
      this.recent.set(hash, found, generation, now);
    }
    const { row, account } = found;
    if (row.expiresAt !== null && Date.parse(row.expiresAt) <= now) throw refused('The token is expired');
    const principal = this.owners.principalOf(row, account);
    if (principal === undefined) throw refused('Whoever the token stood for cannot log in any more');
    return new Permissions(principal, now);
  }

  private async find(hash: string): Promise<FoundToken> {
    const row = await this.readModels.findOneBy(tokenEntity, { hash });
    if (row === null) throw refused('The token is not known');
    const [revoked, account] = await Promise.all([this.revokedAmong(row.ancestors), this.owners.accountOf(row)]);
    // Whether it has expired is asked anew with each request.
    if (tokenStanding(row, revoked, -Infinity) === 'revoked') throw refused('The token is revoked');
    return { row, account };
  }

  private administrator(): Principal {
    return {
      kind: 'user',
      name: 'admin',
      authenticatedBy: 'token',
      primaryNamespace: 'default',
      bindings: effectiveBindings({
        primaryNamespace: 'default',
        account: EVERYTHING,
        mappings: this.reach.of('default'),
      }),
    };
  }

  private async revokedAmong(tokenIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (tokenIds.length === 0) return new Set();
    const rows = await this.readModels.findBy(tokenEntity, { tokenId: tokenIds });
    return new Set(rows.filter(({ revokedAt }) => revokedAt !== null).map(({ tokenId }) => tokenId));
  }
}

function refused(why: string) {
  return gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized', { hint: why });
}
