import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { requirePermission } from '../../access/access-check.js';
import { Requires } from '../../access/requires.js';
import { SettingsCommands } from '../../settings/settings-commands.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readValues } from '../call/read-json.js';
import { readLevel, targetOf } from '../call/settings-level.js';
import { valuesMessage } from '../messages/values-message.js';

/** The settings of the whole system, of namespaces and of environments. */
@Controller()
export class SettingsRpc {
  constructor(private readonly settings: SettingsCommands) {}

  @GrpcMethod('Settings')
  @Requires('setting::read', 'handler')
  async getSettings(
    @Payload() request: Read<'GetSettingsRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'GetSettingsResponse'>> {
    const level = readLevel(request.level);
    requirePermission(access, 'setting::read', targetOf(level));
    return { values: valuesMessage(await this.settings.read(level)) };
  }

  @GrpcMethod('Settings')
  @Requires('setting::update', 'handler')
  async changeSettings(
    @Payload() request: Read<'ChangeSettingsRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'ChangeSettingsResponse'>> {
    const level = readLevel(request.level);
    requirePermission(access, 'setting::update', targetOf(level));
    await this.settings.change(level, readValues(request.values, 'setting'), metadata);
    return {};
  }

  @GrpcMethod('Settings')
  @Requires('setting::update', 'handler')
  async resetSettings(
    @Payload() request: Read<'ResetSettingsRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'ResetSettingsResponse'>> {
    const level = readLevel(request.level);
    requirePermission(access, 'setting::update', targetOf(level));
    await this.settings.reset(level, request.keys, metadata);
    return {};
  }
}
