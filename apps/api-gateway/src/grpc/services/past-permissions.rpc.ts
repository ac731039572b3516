import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires, RequiresLogin } from '../../access/requires.js';
import { Moments } from '../../audit/state/moment.js';
import { PermissionState, requireOwnAccount } from '../../audit/state/permission-state.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readAt } from '../call/read-at.js';
import { momentMessage, pastAccountMessage, pastMappingMessage } from '../messages/past-message.js';
import { tokenMessage } from '../messages/token-message.js';

/** Who might what at a past time. */
@Controller()
export class PastPermissionsRpc {
  constructor(
    private readonly moments: Moments,
    private readonly permissions: PermissionState,
  ) {}

  @GrpcMethod('History')
  @Requires('account::read', 'system')
  async getPastPermissions(
    @Payload() { at }: Read<'GetPastPermissionsRequest'>,
  ): Promise<Written<'GetPastPermissionsResponse'>> {
    const moment = await this.moments.find(readAt(at));
    const { mappings, tokens } = await this.permissions.system(moment);
    return {
      moment: momentMessage(moment),
      roleMappings: mappings.map(pastMappingMessage),
      tokens: tokens.map(tokenMessage),
    };
  }

  @GrpcMethod('History')
  @Requires('namespace-role-mapping::read', 'namespace')
  async getPastNamespaceRoles(
    @Payload() { namespace, at }: Read<'GetPastNamespaceRolesRequest'>,
  ): Promise<Written<'GetPastNamespaceRolesResponse'>> {
    const moment = await this.moments.find(readAt(at));
    const mappings = await this.permissions.namespace(namespace, moment);
    return { moment: momentMessage(moment), roleMappings: mappings.map(pastMappingMessage) };
  }

  @GrpcMethod('History')
  @RequiresLogin()
  async getPastAccount(
    @Payload() { account, at }: Read<'GetPastAccountRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'GetPastAccountResponse'>> {
    requireOwnAccount(access, account);
    const moment = await this.moments.find(readAt(at));
    const past = await this.permissions.user(account, moment);
    return {
      moment: momentMessage(moment),
      account,
      state: pastAccountMessage(past),
      tokens: past.tokens.map(tokenMessage),
    };
  }
}
