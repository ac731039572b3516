import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { Permissions, SYSTEM, accessErrors, assertAccountName, isAccountName } from '@terrarium/domain-access';
import type { AccountCommand, AccountRow } from '@terrarium/domain-access';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires, RequiresLogin } from '../access/requires.js';
import { RoleReach } from '../access/role-reach.js';
import { acknowledge, ok, page, readPaging } from '../http/envelope.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { Accounts } from './accounts.js';
import { PasswordLogin } from './password-login.js';
import { PasswordWork } from './password-work.js';

const bindings = z.record(z.string(), z.array(z.string()));
const password = z.string().max(1_000);
/** An account as somebody wants it. */
export const newAccount = z.object({
  name: z.string(),
  kind: z.enum(['user', 'service']).default('user'),
  /** Without one nobody can log in with the account; a service has none. */
  password: password.nullish(),
  primary_namespace: z.string().nullish(),
  role_bindings: bindings.nullish(),
});
/** Another password. */
export const newPassword = z.object({ password, current_password: password.nullish() });
/** Other roles of its own. */
export const newBindings = z.object({ role_bindings: bindings });

/** Local accounts, and those that identity providers have brought. */
@Controller('api/v1/account')
export class AccountController {
  constructor(
    private readonly accounts: Accounts,
    private readonly work: PasswordWork,
    private readonly logins: PasswordLogin,
    private readonly reach: RoleReach,
  ) {}

  @Get()
  @Requires('account::read', 'system')
  async list(@Query() query: Parameters) {
    const paging = readPaging(query);
    const [rows, count] = await this.accounts.list(paging);
    return page(rows.map(present), paging, count);
  }

  @Get(':account')
  @Requires('account::read', 'system')
  async show(@Param('account') account: string) {
    return ok(present(await this.existing(account)));
  }

  @Post()
  @HttpCode(200)
  @Requires('account::create', 'system')
  async create(@Body() given: unknown, @Access() by: Permissions, @Req() request: Request) {
    const { name, kind, password, primary_namespace, role_bindings } = readBody(newAccount, given);
    assertAccountName(name);
    const passwordHash = password == null || kind === 'service' ? null : await this.work.hashNew(password, name);
    await this.command(
      {
        type: 'CreateAccount',
        data: {
          account: name,
          kind,
          primaryNamespace: primary_namespace ?? undefined,
          bindings: role_bindings ?? undefined,
          passwordHash,
          reach: this.reach.of(primary_namespace ?? name),
          by,
        },
      },
      request,
    );
    return ok(present(await this.existing(name)));
  }

  /** One's own with the current password, so that a session or token that was stolen is not enough; an administrator's without. */
  @Put(':account/password')
  @RequiresLogin()
  async changePassword(
    @Param('account') account: string,
    @Body() given: unknown,
    @Access() access: Permissions,
    @Req() request: Request,
  ) {
    const { password, current_password } = readBody(newPassword, given);
    const by = current_password == null ? access : await this.proven(account, current_password, access, request);
    // Whoever may not change it need not make us work.
    if (by === access) by.require('account::update', SYSTEM);
    const passwordHash = await this.work.hashNew(password, account);
    await this.command({ type: 'ChangePassword', data: { account, passwordHash, by } }, request);
    return acknowledge();
  }

  @Put(':account/role-bindings')
  @Requires('account::update', 'system')
  async changeBindings(
    @Param('account') account: string,
    @Body() given: unknown,
    @Access() by: Permissions,
    @Req() request: Request,
  ) {
    const { role_bindings } = readBody(newBindings, given);
    await this.command({ type: 'ChangeAccountBindings', data: { account, bindings: role_bindings, by } }, request);
    return ok(present(await this.existing(account)));
  }

  @Put(':account/disable')
  @Requires('account::update', 'system')
  async disable(@Param('account') account: string, @Access() by: Permissions, @Req() request: Request) {
    await this.command({ type: 'DisableAccount', data: { account, by } }, request);
    return acknowledge();
  }

  @Put(':account/enable')
  @Requires('account::update', 'system')
  async enable(@Param('account') account: string, @Access() by: Permissions, @Req() request: Request) {
    await this.command({ type: 'EnableAccount', data: { account, by } }, request);
    return acknowledge();
  }

  private async command(command: AccountCommand, request: Request): Promise<void> {
    const { account } = command.data;
    if (command.type !== 'CreateAccount' && !isAccountName(account)) throw unknownAccount(account);
    await this.accounts.command(command, requestedBy(request));
  }

  private async existing(account: string): Promise<AccountRow> {
    const row = isAccountName(account) ? await this.accounts.find(account) : null;
    if (row === null) throw unknownAccount(account);
    return row;
  }

  /** The caller as somebody who has just proved to know their password. */
  private async proven(account: string, password: string, access: Permissions, request: Request): Promise<Permissions> {
    const { principal, roles } = access;
    if (principal.kind !== 'user' || principal.name !== account) return access;
    await this.logins.login(account, password, request.ip ?? 'unknown');
    return new Permissions({ ...principal, authenticatedBy: 'password' }, Date.now(), roles);
  }
}

function unknownAccount(account: string) {
  return accessErrors.create('ACCOUNT_UNKNOWN', `There is no account ${account.slice(0, 80)}`);
}

function present({ account, kind, primaryNamespace, bindings, ...row }: AccountRow) {
  return {
    name: account,
    kind,
    primary_namespace: primaryNamespace,
    role_bindings: bindings,
    has_password: row.hasPassword,
    disabled: row.isDisabled,
    provider: row.provider,
    groups: row.groups,
    created_on: row.createdOn,
  };
}
