import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { AccountRow } from '@terrarium/domain-access';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires, RequiresLogin } from '../access/requires.js';
import { acknowledge, ok, page, readPaging } from '../http/envelope.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { AccountCommands, MAX_PASSWORD } from './account-commands.js';
import { Accounts } from './accounts.js';

const bindings = z.record(z.string(), z.array(z.string()));
const password = z.string().max(MAX_PASSWORD);
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
    private readonly commands: AccountCommands,
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
    return ok(present(await this.commands.get(account)));
  }

  @Post()
  @HttpCode(200)
  @Requires('account::create', 'system')
  async create(@Body() given: unknown, @Access() by: Permissions, @Req() request: Request) {
    const { name, kind, password, primary_namespace, role_bindings } = readBody(newAccount, given);
    const wanted = {
      name,
      kind,
      password: password ?? undefined,
      primaryNamespace: primary_namespace ?? undefined,
      bindings: role_bindings ?? undefined,
    };
    return ok(present(await this.commands.create(wanted, by, requestedBy(request))));
  }

  /** One's own with the current password; an administrator's without. */
  @Put(':account/password')
  @RequiresLogin()
  async changePassword(
    @Param('account') account: string,
    @Body() given: unknown,
    @Access() access: Permissions,
    @Req() request: Request,
  ) {
    const { password, current_password } = readBody(newPassword, given);
    const currentPassword = current_password ?? undefined;
    const wanted = { account, password, currentPassword, address: request.ip ?? 'unknown' };
    await this.commands.changePassword(wanted, access, requestedBy(request));
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
    return ok(present(await this.commands.changeBindings(account, role_bindings, by, requestedBy(request))));
  }

  @Put(':account/disable')
  @Requires('account::update', 'system')
  async disable(@Param('account') account: string, @Access() by: Permissions, @Req() request: Request) {
    await this.commands.disable(account, by, requestedBy(request));
    return acknowledge();
  }

  @Put(':account/enable')
  @Requires('account::update', 'system')
  async enable(@Param('account') account: string, @Access() by: Permissions, @Req() request: Request) {
    await this.commands.enable(account, by, requestedBy(request));
    return acknowledge();
  }
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
