import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { tokenEntity } from '@terrarium/adapter-read-models-postgres';
import { Permissions, newTokenSecret, tokenDecider, tokenStream } from '@terrarium/domain-access';
import type { TokenCommand, TokenRow } from '@terrarium/domain-access';
import { CodedError } from '@terrarium/kernel-errors';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Request } from 'express';
import { z } from 'zod';
import { ok } from '../http/envelope.js';
import { readBody } from '../http/unprocessable.js';
import { ReadModels } from '../read/read-models.js';
import { requestedBy } from './actor.js';
import { Access } from './current-access.js';
import { RequiresLogin } from './requires.js';

/** A login can issue tokens that live longer than itself, but not for ever. */
const LONGEST_OF_SESSION_MS = 366 * 24 * 60 * 60 * 1000;

export const body = z.object({
  primary_namespace: z.string().nullish(),
  expiration: z.iso.datetime({ offset: true, local: true }).nullish(),
  role_bindings: z.record(z.string(), z.array(z.string())).nullish(),
  /** Ours: what its owner calls it. */
  name: z.string().nullish(),
  /** Ours: a service that the token is for. */
  service: z.string().nullish(),
});

const WORDS: Readonly<Record<string, string>> = {
  TOKEN_SCOPE_TOO_WIDE: 'Requested role_bindings are not a subset of current permissions',
  TOKEN_EXPIRY_INVALID: 'Requested expiration of token is greater than current permissions',
};

/** Tokens: secrets that stand for their owner, within a scope and until a time. */
@Controller('api/v1/token')
export class TokenController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** Issues a token. Its secret is in this answer, and nowhere else ever. */
  @Post()
  @HttpCode(200)
  @RequiresLogin()
  async issue(@Body() given: unknown, @Access() access: Permissions, @Req() request: Request) {
    const { primary_namespace, expiration, role_bindings, name, service } = readBody(body, given);
    const { secret, hash } = newTokenSecret();
    const tokenId = randomUUID();
    const { session } = access.principal;
    const now = Date.now();
    await this.command(
      {
        type: 'IssueToken',
        data: {
          tokenId,
          name: name ?? service ?? 'token',
          hash,
          scope: role_bindings ?? undefined,
          primaryNamespace: primary_namespace ?? undefined,
          issuedAt: new Date(now).toISOString(),
          // As conda-store: unless asked otherwise, a token ends with the login that it was issued in.
          expiresAt: expiration == null ? (session?.expiresAt ?? undefined) : new Date(expiration).toISOString(),
          latestExpiresAt: session && new Date(now + LONGEST_OF_SESSION_MS).toISOString(),
          owner: service == null ? undefined : { kind: 'service', name: service },
          by: access,
        },
      },
      request,
    );
    return ok({ token: secret, id: tokenId });
  }

  /** The caller's own tokens, and those that were issued for services; without their secrets. */
  @Get()
  @RequiresLogin()
  async list(@Access() { principal }: Permissions) {
    const rows = await this.readModels.query(tokenEntity, (tokens) => tokens.find({ order: { issuedAt: 'ASC' } }));
    const isAdministrator = principal.kind === 'user' && principal.name === 'admin' && principal.token === undefined;
    const own = ({ owner }: TokenRow) => owner.kind === principal.kind && owner.name === principal.name;
    return ok(rows.filter((row) => isAdministrator || own(row)).map(present));
  }

  /** Revokes a token, and all that were issued with it. */
  @Delete(':id')
  @RequiresLogin()
  async revoke(@Param('id') tokenId: string, @Access() access: Permissions, @Req() request: Request) {
    await this.command({ type: 'RevokeToken', data: { tokenId, by: access } }, request);
    return { status: 'ok', message: null };
  }

  private async command(command: TokenCommand, request: Request): Promise<void> {
    const { version } = await handleCommand(
      this.platform.events,
      tokenDecider,
      tokenStream(command.data.tokenId),
      command,
      { metadata: requestedBy(request) },
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

function present({ tokenId, name, owner, primaryNamespace, scope, issuedAt, expiresAt, session, revokedAt }: TokenRow) {
  return {
    id: tokenId,
    name,
    owner: `${owner.kind}:${owner.name}`,
    primary_namespace: primaryNamespace,
    role_bindings: scope,
    issued_on: issuedAt,
    expiration: expiresAt,
    revoked_on: revokedAt,
    session: session !== null,
  };
}
