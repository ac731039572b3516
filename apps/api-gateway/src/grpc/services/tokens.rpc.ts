import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { RequiresLogin } from '../../access/requires.js';
import { Tokens } from '../../access/tokens.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readRoles, readTime } from '../call/read-fields.js';
import { tokenMessage } from '../messages/token-message.js';

/** Tokens. */
@Controller()
export class TokensRpc {
  constructor(private readonly tokens: Tokens) {}

  @GrpcMethod('Tokens')
  @RequiresLogin()
  async issueToken(
    @Payload() request: Read<'IssueTokenRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'IssueTokenResponse'>> {
    const { name, service, primaryNamespace, scope } = request;
    const { tokenId: id, secret } = await this.tokens.issue(
      {
        name,
        service,
        primaryNamespace,
        scope: scope === null ? undefined : readRoles(scope.roles),
        expiresAt: readTime(request.expiresAt, 'expires_at'),
      },
      access,
      metadata,
    );
    return { id, secret };
  }

  @GrpcMethod('Tokens')
  @RequiresLogin()
  async listTokens(@By() { access }: Caller): Promise<Written<'ListTokensResponse'>> {
    return { tokens: (await this.tokens.list(access)).map(tokenMessage) };
  }

  @GrpcMethod('Tokens')
  @RequiresLogin()
  async revokeToken(
    @Payload() { id }: Read<'RevokeTokenRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'RevokeTokenResponse'>> {
    await this.tokens.revoke(id, access, metadata);
    return {};
  }
}
