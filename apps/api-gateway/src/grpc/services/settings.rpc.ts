import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { fromValue, toValue } from '@terrarium/contracts-grpc';
import type { Json, Read, Written } from '@terrarium/contracts-grpc';
import { SYSTEM } from '@terrarium/domain-access';
import type { Target } from '@terrarium/domain-access';
import type { SettingsLevel } from '@terrarium/domain-settings';
import { requirePermission } from '../../access/access-check.js';
import { Requires } from '../../access/requires.js';
import { gatewayErrors } from '../../errors.js';
import { SettingsCommands } from '../../settings/settings-commands.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';

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
    const values = Object.entries(await this.settings.read(level));
    return { values: Object.fromEntries(values.map(([key, value]) => [key, toValue(value)])) };
  }

  @GrpcMethod('Settings')
  @Requires('setting::update', 'handler')
  async changeSettings(
    @Payload() request: Read<'ChangeSettingsRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'ChangeSettingsResponse'>> {
    const level = readLevel(request.level);
    requirePermission(access, 'setting::update', targetOf(level));
    await this.settings.change(level, readValues(request.values), metadata);
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

function readLevel(given: Read<'SettingsLevel'> | null): SettingsLevel {
  const { namespace = '', environment = '' } = given ?? {};
  if (namespace !== '') return environment === '' ? { namespace } : { namespace, environment };
  if (environment === '') return {};
  throw gatewayErrors.create('REQUEST_INVALID', 'The settings of an environment are asked for without its namespace');
}

function targetOf({ namespace, environment }: SettingsLevel): Target {
  if (namespace === undefined) return SYSTEM;
  return environment === undefined ? { namespace } : { namespace, environment };
}

function readValues(given: Read<'ChangeSettingsRequest'>['values']): Record<string, Json> {
  try {
    return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fromValue(value)]));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw gatewayErrors.create('REQUEST_INVALID', `A setting has no JSON value: ${error.message}`);
  }
}
