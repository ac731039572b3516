import { Controller, Get, Param, Query } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { SettingsLevel } from '@terrarium/domain-settings';
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
import { PermissionState, requireOwnAccount } from './permission-state.js';
import {
  presentPastAccount,
  presentPastBuild,
  presentPastEnvironment,
  presentPastMapping,
  presentPastNamespace,
  presentPastToken,
} from './present-state.js';
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
    const visibility = access.visibleEnvironments();
    return this.tell(query, async (moment) =>
      presentPastNamespace(await this.environments.namespace(namespace, visibility, moment)),
    );
  }

  @Get('environment/:namespace/:name')
  @Requires('environment::read', 'environment')
  environment(@Param('namespace') namespace: string, @Param('name') name: string, @Query() query: Parameters) {
    return this.tell(query, async (moment) =>
      presentPastEnvironment(await this.environments.environment(namespace, name, moment)),
    );
  }

  @Get('build/:id')
  @Requires('environment::read', 'build')
  build(@Param('id') id: string, @Query() query: Parameters) {
    const number = readBuildId(id);
    return this.tell(query, async (moment) => presentPastBuild(await this.builds.build(number, moment)));
  }

  @Get('settings')
  @Requires('setting::read', 'system')
  systemSettings(@Query() query: Parameters) {
    return this.settingsAt({}, query);
  }

  @Get('settings/:namespace')
  @Requires('setting::read', 'namespace')
  namespaceSettings(@Param('namespace') namespace: string, @Query() query: Parameters) {
    return this.settingsAt({ namespace }, query);
  }

  @Get('settings/:namespace/:name')
  @Requires('setting::read', 'environment')
  environmentSettings(
    @Param('namespace') namespace: string,
    @Param('name') environment: string,
    @Query() query: Parameters,
  ) {
    return this.settingsAt({ namespace, environment }, query);
  }

  @Get('permissions')
  @Requires('account::read', 'system')
  systemPermissions(@Query() query: Parameters) {
    return this.tell(query, async (moment) => {
      const { mappings, tokens } = await this.permissions.system(moment);
      return { role_mappings: mappings.map(presentPastMapping), tokens: tokens.map(presentPastToken) };
    });
  }

  @Get('permissions/namespace/:namespace')
  @Requires('namespace-role-mapping::read', 'namespace')
  namespacePermissions(@Param('namespace') namespace: string, @Query() query: Parameters) {
    return this.tell(query, async (moment) => {
      const mappings = await this.permissions.namespace(namespace, moment);
      return { namespace, role_mappings: mappings.map(presentPastMapping) };
    });
  }

  /** Everybody may ask about themselves. */
  @Get('permissions/user/:account')
  @RequiresLogin()
  userPermissions(@Param('account') account: string, @Query() query: Parameters, @Access() access: Permissions) {
    requireOwnAccount(access, account);
    return this.tell(query, async (moment) => presentPastAccount(await this.permissions.user(account, moment)));
  }

  private settingsAt(level: SettingsLevel, query: Parameters) {
    return this.tell(query, async (moment) => {
      const { values, setHere } = await this.settings.settings(level, moment);
      return { settings: values, set_here: setHere };
    });
  }

  private async tell<State extends object>(query: Parameters, state: (moment: Moment) => Promise<State>) {
    const moment = await this.moments.find(textOf(query, 'at'));
    return ok({ at: moment, ...(await state(moment)) });
  }
}
