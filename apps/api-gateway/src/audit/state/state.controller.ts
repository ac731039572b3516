import { Controller, Get, Param, Query } from '@nestjs/common';
import { Permissions, SYSTEM } from '@terrarium/domain-access';
import { requirePermission } from '../../access/access-check.js';
import { Access } from '../../access/current-access.js';
import { Requires, RequiresLogin } from '../../access/requires.js';
import { readBuildId } from '../../build/read-build-id.js';
import { ok } from '../../http/envelope.js';
import { textOf } from '../../http/query.js';
import type { Query as Parameters } from '../../http/query.js';
import { BuildState } from './build-state.js';
import { EnvironmentState } from './environment-state.js';
import { Moments } from './moment.js';
import type { Moment } from './moment.js';
import { PermissionState } from './permission-state.js';
import { SettingsState } from './settings-state.js';

/**
 * The state of things at a past time, `?at=` a time or a position: their events up to then, folded by the same rules as
 * today's. Whoever may read a thing now may read what it was.
 */
@Controller('api/v1/audit/state')
export class StateController {
  constructor(
    private readonly moments: Moments,
    private readonly environments: EnvironmentState,
    private readonly builds: BuildState,
    private readonly settings: SettingsState,
    private readonly permissions: PermissionState,
  ) {}

  @Get('namespace/:namespace')
  @Requires('namespace::read', 'namespace')
  namespace(@Param('namespace') namespace: string, @Query() query: Parameters, @Access() access: Permissions) {
    return this.tell(query, async (moment) => {
      const { environments, ...rest } = await this.environments.namespace(namespace, moment);
      const visible = access.visibleEnvironments();
      const shown = environments.filter(({ name: environment }) => visible.shows({ namespace, environment }));
      return { ...rest, environments: shown };
    });
  }

  @Get('environment/:namespace/:name')
  @Requires('environment::read', 'environment')
  environment(@Param('namespace') namespace: string, @Param('name') name: string, @Query() query: Parameters) {
    return this.tell(query, (moment) => this.environments.environment(namespace, name, moment));
  }

  @Get('build/:id')
  @Requires('environment::read', 'build')
  build(@Param('id') id: string, @Query() query: Parameters) {
    const number = readBuildId(id);
    return this.tell(query, (moment) => this.builds.build(number, moment));
  }

  @Get('settings')
  @Requires('setting::read', 'system')
  systemSettings(@Query() query: Parameters) {
    return this.tell(query, (moment) => this.settings.settings({}, moment));
  }

  @Get('settings/:namespace')
  @Requires('setting::read', 'namespace')
  namespaceSettings(@Param('namespace') namespace: string, @Query() query: Parameters) {
    return this.tell(query, (moment) => this.settings.settings({ namespace }, moment));
  }

  @Get('settings/:namespace/:name')
  @Requires('setting::read', 'environment')
  environmentSettings(
    @Param('namespace') namespace: string,
    @Param('name') environment: string,
    @Query() query: Parameters,
  ) {
    return this.tell(query, (moment) => this.settings.settings({ namespace, environment }, moment));
  }

  @Get('permissions')
  @Requires('account::read', 'system')
  systemPermissions(@Query() query: Parameters) {
    return this.tell(query, (moment) => this.permissions.system(moment));
  }

  @Get('permissions/namespace/:namespace')
  @Requires('namespace-role-mapping::read', 'namespace')
  namespacePermissions(@Param('namespace') namespace: string, @Query() query: Parameters) {
    return this.tell(query, (moment) => this.permissions.namespace(namespace, moment));
  }

  /** Everybody may ask about themselves. */
  @Get('permissions/user/:account')
  @RequiresLogin()
  userPermissions(@Param('account') account: string, @Query() query: Parameters, @Access() access: Permissions) {
    const { kind, name } = access.principal;
    if (kind !== 'user' || name !== account) requirePermission(access, 'account::read', SYSTEM);
    return this.tell(query, (moment) => this.permissions.user(account, moment));
  }

  private async tell<State extends object>(query: Parameters, state: (moment: Moment) => Promise<State>) {
    const moment = await this.moments.find(textOf(query, 'at'));
    return ok({ at: moment, ...(await state(moment)) });
  }
}
