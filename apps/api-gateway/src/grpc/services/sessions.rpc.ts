import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { OpenToAll } from '../../access/requires.js';
import { MAX_PASSWORD } from '../../identity/account-commands.js';
import { PasswordLogin } from '../../identity/password-login.js';
import { Sessions } from '../../identity/sessions.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readText } from '../call/read-fields.js';

const USERNAME = { min: 1, max: 255 };

/** Logins of programs; those at identity providers need a browser. */
@Controller()
export class SessionsRpc {
  constructor(
    private readonly logins: PasswordLogin,
    private readonly sessions: Sessions,
  ) {}

  @GrpcMethod('Sessions')
  @OpenToAll()
  async openSession(
    @Payload() { username, password }: Read<'OpenSessionRequest'>,
    @By() { address }: Caller,
  ): Promise<Written<'OpenSessionResponse'>> {
    readText(username, 'username', USERNAME);
    readText(password, 'password', { max: MAX_PASSWORD });
    const { secret, expiresAt } = await this.sessions.open(await this.logins.login(username, password, address));
    return { secret, expiresAt: toTimestamp(expiresAt) };
  }

  @GrpcMethod('Sessions')
  @OpenToAll()
  async closeSession(@By() { access }: Caller): Promise<Written<'CloseSessionResponse'>> {
    await this.sessions.close(access);
    return {};
  }
}
