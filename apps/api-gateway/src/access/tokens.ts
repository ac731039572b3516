import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { tokenEntity } from '@terrarium/adapter-read-models-postgres';
import { newTokenSecret, tokenDecider, tokenStream } from '@terrarium/domain-access';
import type { Permissions, RoleBindings, TokenCommand, TokenRow } from '@terrarium/domain-access';
import { CodedError } from '@terrarium/kernel-errors';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { ReadModels } from '../read/read-models.js';

/** A login can issue tokens that live longer than itself, but not for ever. */
const LONGEST_OF_SESSION_MS = 366 * 24 * 60 * 60 * 1000;

const WORDS: Readonly<Record<string, string>> = {
  TOKEN_SCOPE_TOO_WIDE: 'Requested role_bindings are not a subset of current permissions',
  TOKEN_EXPIRY_INVALID: 'Requested expiration of token is greater than current permissions',
};

/** A token as somebody wants it; what is absent is as the caller has it. */
export interface TokenWish {
  readonly name?: string | undefined;
  readonly service?: string | undefined;
  readonly primaryNamespace?: string | undefined;
  readonly scope?: RoleBindings | undefined;
  /** ISO 8601. */
  readonly expiresAt?: string | undefined;
}

/** Issues, lists and revokes tokens. */
@Injectable()
export class Tokens {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * Issues a token.
   *
   * @returns Its id, and its secret, which is nowhere else ever.
   * @throws TOKEN_INVALID, TOKEN_SCOPE_TOO_WIDE, TOKEN_EXPIRY_INVALID, NAME_INVALID, …
   */
  async issue(
    { name, service, primaryNamespace, scope, expiresAt }: TokenWish,
    by: Permissions,
    metadata: EventMetadata,
  ): Promise<{ readonly tokenId: string; readonly secret: string }> {
    const { secret, hash } = newTokenSecret();
    const tokenId = randomUUID();
    const { session } = by.principal;
    const now = Date.now();
    await this.command(
      {
        type: 'IssueToken',
        data: {
          tokenId,
          name: name ?? service ?? 'token',
          hash,
          scope,
          primaryNamespace,
          issuedAt: new Date(now).toISOString(),
          // As conda-store: unless asked otherwise, a token ends with the login that it was issued in.
          expiresAt: expiresAt === undefined ? (session?.expiresAt ?? undefined) : new Date(expiresAt).toISOString(),
          latestExpiresAt: session && new Date(now + LONGEST_OF_SESSION_MS).toISOString(),
          owner: service === undefined ? undefined : { kind: 'service', name: service },
          by,
        },
      },
      metadata,
    );
    return { tokenId, secret };
  }

  /** The caller's own tokens, oldest first; those of all for the administrator. */
  async list({ principal }: Permissions): Promise<readonly TokenRow[]> {
    const rows = await this.readModels.query(tokenEntity, (tokens) => tokens.find({ order: { issuedAt: 'ASC' } }));
    const isAdministrator = principal.kind === 'user' && principal.name === 'admin' && principal.token === undefined;
    return rows.filter(
      ({ owner }) => isAdministrator || (owner.kind === principal.kind && owner.name === principal.name),
    );
  }

  /**
   * Revokes a token, and all that were issued with it.
   *
   * @throws TOKEN_UNKNOWN, ACCESS_DENIED
   */
  revoke(tokenId: string, by: Permissions, metadata: EventMetadata): Promise<void> {
    return this.command({ type: 'RevokeToken', data: { tokenId, by } }, metadata);
  }

  private async command(command: TokenCommand, metadata: EventMetadata): Promise<void> {
    const { version } = await handleCommand(
      this.platform.events,
      tokenDecider,
      tokenStream(command.data.tokenId),
      command,
      { metadata },
    ).catch((error: unknown) => {
      throw inWordsOfClients(error);
    });
    await this.readModels.waitFor(version);
  }
}

/** conda-store's messages, with what was to be said as the hint. */
function inWordsOfClients(error: unknown): unknown {
  const message = error instanceof CodedError ? WORDS[error.code] : undefined;
  if (!(error instanceof CodedError) || message === undefined) return error;
  return new CodedError(error.code, error.descriptor, message, { hint: error.message, details: error.details });
}
