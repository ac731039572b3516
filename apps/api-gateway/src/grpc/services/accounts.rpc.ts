import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires, RequiresLogin } from '../../access/requires.js';
import { AccountCommands, MAX_PASSWORD } from '../../identity/account-commands.js';
import { Accounts } from '../../identity/accounts.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readPage } from '../call/paging.js';
import { readEnum, readRoles, readText } from '../call/read-fields.js';
import { WANTED_KINDS, accountMessage } from '../messages/account-message.js';

const PASSWORD = { max: MAX_PASSWORD };

/** Accounts. */
@Controller()
export class AccountsRpc {
  constructor(
    private readonly accounts: Accounts,
    private readonly commands: AccountCommands,
  ) {}

  @GrpcMethod('Accounts')
  @Requires('account::read', 'system')
  async listAccounts(@Payload() request: Read<'ListAccountsRequest'>): Promise<Written<'ListAccountsResponse'>> {
    const page = readPage(request.page, {});
    const [rows, total] = await this.accounts.list(page);
    return { accounts: rows.map(accountMessage), page: page.info(total) };
  }

  @GrpcMethod('Accounts')
  @Requires('account::read', 'system')
  async getAccount(@Payload() { account }: Read<'GetAccountRequest'>): Promise<Written<'Account'>> {
    return accountMessage(await this.commands.get(account));
  }

  @GrpcMethod('Accounts')
  @Requires('account::create', 'system')
  async createAccount(
    @Payload() request: Read<'CreateAccountRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'Account'>> {
    const { account: name, password, primaryNamespace, roleBindings } = request;
    const wanted = {
      name,
      kind: readEnum(request.kind, WANTED_KINDS),
      password: password === undefined ? undefined : readText(password, 'password', PASSWORD),
      primaryNamespace,
      bindings: readRoles(roleBindings),
    };
    return accountMessage(await this.commands.create(wanted, access, metadata));
  }

  @GrpcMethod('Accounts')
  @RequiresLogin()
  async changePassword(
    @Payload() { account, password, currentPassword }: Read<'ChangePasswordRequest'>,
    @By() { access, address, metadata }: Caller,
  ): Promise<Written<'ChangePasswordResponse'>> {
    readText(password, 'password', PASSWORD);
    readText(currentPassword ?? '', 'current_password', PASSWORD);
    await this.commands.changePassword({ account, password, currentPassword, address }, access, metadata);
    return {};
  }

  @GrpcMethod('Accounts')
  @Requires('account::update', 'system')
  async changeRoleBindings(
    @Payload() { account, roleBindings }: Read<'ChangeRoleBindingsRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'Account'>> {
    return accountMessage(await this.commands.changeBindings(account, readRoles(roleBindings), access, metadata));
  }

  @GrpcMethod('Accounts')
  @Requires('account::update', 'system')
  async disableAccount(
    @Payload() { account }: Read<'DisableAccountRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'DisableAccountResponse'>> {
    await this.commands.disable(account, access, metadata);
    return {};
  }

  @GrpcMethod('Accounts')
  @Requires('account::update', 'system')
  async enableAccount(
    @Payload() { account }: Read<'EnableAccountRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'EnableAccountResponse'>> {
    await this.commands.enable(account, access, metadata);
    return {};
  }
}
