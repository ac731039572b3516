import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { TokenRow } from '@terrarium/domain-access';
import type { Request } from 'express';
import { z } from 'zod';
import { acknowledge, ok } from '../http/envelope.js';
import { readBody } from '../http/unprocessable.js';
import { requestedBy } from './actor.js';
import { Access } from './current-access.js';
import { RequiresLogin } from './requires.js';
import { Tokens } from './tokens.js';

export const body = z.object({
  primary_namespace: z.string().nullish(),
  expiration: z.iso.datetime({ offset: true, local: true }).nullish(),
  role_bindings: z.record(z.string(), z.array(z.string())).nullish(),
  /** Ours: what its owner calls it. */
  name: z.string().nullish(),
  /** Ours: a service that the token is for. */
  service: z.string().nullish(),
});

/** Tokens: secrets that stand for their owner, within a scope and until a time. */
@Controller('api/v1/token')
export class TokenController {
  constructor(private readonly tokens: Tokens) {}

  /** Issues a token. Its secret is in this answer, and nowhere else ever. */
  @Post()
  @HttpCode(200)
  @RequiresLogin()
  async issue(@Body() given: unknown, @Access() access: Permissions, @Req() request: Request) {
    const { primary_namespace, expiration, role_bindings, name, service } = readBody(body, given);
    const { secret, tokenId } = await this.tokens.issue(
      {
        name: name ?? undefined,
        service: service ?? undefined,
        primaryNamespace: primary_namespace ?? undefined,
        scope: role_bindings ?? undefined,
        expiresAt: expiration ?? undefined,
      },
      access,
      requestedBy(request),
    );
    return ok({ token: secret, id: tokenId });
  }

  /** The caller's own tokens, and those that were issued for services; without their secrets. */
  @Get()
  @RequiresLogin()
  async list(@Access() access: Permissions) {
    return ok((await this.tokens.list(access)).map(present));
  }

  /** Revokes a token, and all that were issued with it. */
  @Delete(':id')
  @RequiresLogin()
  async revoke(@Param('id') tokenId: string, @Access() access: Permissions, @Req() request: Request) {
    await this.tokens.revoke(tokenId, access, requestedBy(request));
    return acknowledge();
  }
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
