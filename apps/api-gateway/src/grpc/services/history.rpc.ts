import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { requirePermission } from '../../access/access-check.js';
import { BuildState } from '../../audit/state/build-state.js';
import { EnvironmentState } from '../../audit/state/environment-state.js';
import { Moments } from '../../audit/state/moment.js';
import { SettingsState } from '../../audit/state/settings-state.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readAt } from '../call/read-at.js';
import { readNumber } from '../call/read-fields.js';
import { readLevel, targetOf } from '../call/settings-level.js';
import { environmentMessage } from '../messages/environment-message.js';
import { momentMessage, pastBuildMessage } from '../messages/past-message.js';
import { valuesMessage } from '../messages/values-message.js';

/** What things were at a past time. */
@Controller()
export class HistoryRpc {
  constructor(
    private readonly moments: Moments,
    private readonly environments: EnvironmentState,
    private readonly builds: BuildState,
    private readonly settings: SettingsState,
  ) {}

  @GrpcMethod('History')
  @Requires('namespace::read', 'namespace')
  async getPastNamespace(
    @Payload() { namespace, at }: Read<'GetPastNamespaceRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'GetPastNamespaceResponse'>> {
    const moment = await this.moments.find(readAt(at));
    const { row, environments } = await this.environments.namespace(namespace, access.visibleEnvironments(), moment);
    return {
      moment: momentMessage(moment),
      id: row.id,
      namespace: row.name,
      environments: environments.map(environmentMessage),
    };
  }

  @GrpcMethod('History')
  @Requires('environment::read', 'environment')
  async getPastEnvironment(
    @Payload() { namespace, environment, at }: Read<'GetPastEnvironmentRequest'>,
  ): Promise<Written<'GetPastEnvironmentResponse'>> {
    const moment = await this.moments.find(readAt(at));
    const { row, current } = await this.environments.environment(namespace, environment, moment);
    return {
      moment: momentMessage(moment),
      environment: environmentMessage(row),
      current: current === null ? null : pastBuildMessage(current),
    };
  }

  @GrpcMethod('History')
  @Requires('environment::read', 'build')
  async getPastBuild(@Payload() { build, at }: Read<'GetPastBuildRequest'>): Promise<Written<'GetPastBuildResponse'>> {
    const moment = await this.moments.find(readAt(at));
    const past = await this.builds.build(readNumber(build), moment);
    return { moment: momentMessage(moment), build: pastBuildMessage(past) };
  }

  @GrpcMethod('History')
  @Requires('setting::read', 'handler')
  async getPastSettings(
    @Payload() request: Read<'GetPastSettingsRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'GetPastSettingsResponse'>> {
    const level = readLevel(request.level);
    requirePermission(access, 'setting::read', targetOf(level));
    const moment = await this.moments.find(readAt(request.at));
    const { values, setHere } = await this.settings.settings(level, moment);
    return { moment: momentMessage(moment), values: valuesMessage(values), setHere: valuesMessage(setHere) };
  }
}
