import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DEFAULT_ROLES, readBindings } from '@terrarium/domain-access';
import type { Principal, RoleBindings } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';

/** Tokens that are issued with one of the configuration name it as their ancestor. */
const PREFIX = 'configured:';

/** The services whose tokens are in the configuration, not in the log. */
@Injectable()
export class ServiceTokens {
  private readonly byHash = new Map<string, Principal>();
  private readonly bindings = new Map<string, RoleBindings>();

  /**
   * Reads the configuration.
   *
   * @throws ARN_INVALID, ROLE_UNKNOWN
   */
  constructor({ config }: Platform) {
    for (const { name, token, tokenHash, primaryNamespace, bindings } of config.identity.services) {
      const read = readBindings(bindings, DEFAULT_ROLES);
      const tokenId = `${PREFIX}${name}`;
      this.bindings.set(tokenId, read);
      this.byHash.set(tokenHash ?? hashOf(token!), {
        kind: 'service',
        name,
        authenticatedBy: 'token',
        primaryNamespace,
        bindings: read,
        token: { tokenId, ancestors: [], scope: read, expiresAt: null },
      });
    }
  }

  /** The service that a token is of. The comparison is one of hashes: its time tells nothing about the token. */
  find(secret: string): Principal | undefined {
    return this.byHash.size === 0 ? undefined : this.byHash.get(hashOf(secret));
  }

  /**
   * What the configuration gives to the service that a token descends from.
   *
   * @returns Undefined when it descends from none; nothing at all when the service is not in the configuration any more.
   */
  bindingsOfAncestor(ancestors: readonly string[]): RoleBindings | undefined {
    const tokenId = ancestors.find((ancestor) => ancestor.startsWith(PREFIX));
    return tokenId === undefined ? undefined : (this.bindings.get(tokenId) ?? {});
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
