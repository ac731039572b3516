import { Body, Controller, Delete, Get, Param, Put, Query, Req } from '@nestjs/common';
import { reachOfLevel, settingsDecider, settingsStream } from '@terrarium/domain-settings';
import type { SettingsCommand, SettingsLevel } from '@terrarium/domain-settings';
import { Platform, readSettings } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Requires } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { ok } from '../http/envelope.js';
import { readBody } from '../http/unprocessable.js';

const settingsBody = z.record(z.string(), z.unknown());

/** The settings of the whole system, of namespaces and of environments, in conda-store's shape. */
@Controller('api/v1/setting')
export class SettingsController {
  constructor(private readonly platform: Platform) {}

  @Get()
  @Requires('setting::read', 'system')
  system() {
    return this.show({});
  }

  @Get(':namespace')
  @Requires('setting::read', 'namespace')
  namespace(@Param('namespace') namespace: string) {
    return this.show({ namespace });
  }

  @Get(':namespace/:name')
  @Requires('setting::read', 'environment')
  environment(@Param('namespace') namespace: string, @Param('name') environment: string) {
    return this.show({ namespace, environment });
  }

  @Put()
  @Requires('setting::update', 'system')
  setSystem(@Body() values: unknown, @Req() request: Request) {
    return this.change({}, values, request);
  }

  @Put(':namespace')
  @Requires('setting::update', 'namespace')
  setNamespace(@Param('namespace') namespace: string, @Body() values: unknown, @Req() request: Request) {
    return this.change({ namespace }, values, request);
  }

  @Put(':namespace/:name')
  @Requires('setting::update', 'environment')
  setEnvironment(
    @Param('namespace') namespace: string,
    @Param('name') environment: string,
    @Body() values: unknown,
    @Req() request: Request,
  ) {
    return this.change({ namespace, environment }, values, request);
  }

  /** Lets settings be inherited again: `?key=a&key=b`. */
  @Delete()
  @Requires('setting::update', 'system')
  resetSystem(@Query('key') keys: string | string[], @Req() request: Request) {
    return this.reset({}, keys, request);
  }

  @Delete(':namespace')
  @Requires('setting::update', 'namespace')
  resetNamespace(
    @Param('namespace') namespace: string,
    @Query('key') keys: string | string[],
    @Req() request: Request,
  ) {
    return this.reset({ namespace }, keys, request);
  }

  @Delete(':namespace/:name')
  @Requires('setting::update', 'environment')
  resetEnvironment(
    @Param('namespace') namespace: string,
    @Param('name') environment: string,
    @Query('key') keys: string | string[],
    @Req() request: Request,
  ) {
    return this.reset({ namespace, environment }, keys, request);
  }

  private async show(level: SettingsLevel) {
    const { events, config } = this.platform;
    return ok((await readSettings(events, config, level)).values);
  }

  private async change(level: SettingsLevel, values: unknown, request: Request) {
    const given = readBody(settingsBody, values);
    const { events, config } = this.platform;
    const { namespace, environment } = level;
    // What holds at the level above bounds what can be set here.
    const above = await readSettings(events, config, environment === undefined ? {} : { namespace });
    await this.command(level, { type: 'ChangeSettings', data: { level, values: given, above } }, request);
    const keys = Object.keys(given).map((key) => `'${key}'`);
    const place = {
      global: 'global',
      namespace: `namespace ${namespace}`,
      environment: `environment ${namespace}/${environment}`,
    };
    return ok(null, `${place[reachOfLevel(level)]} setting keys [${keys.join(', ')}] updated`);
  }

  private async reset(level: SettingsLevel, keys: string | string[] | undefined, request: Request) {
    const given = keys === undefined ? [] : [keys].flat();
    if (given.length === 0) throw gatewayErrors.create('REQUEST_INVALID', 'Name the settings: ?key=…');
    await this.command(level, { type: 'ResetSettings', data: { level, keys: given } }, request);
    return { status: 'ok', message: null };
  }

  private async command(level: SettingsLevel, command: SettingsCommand, request: Request): Promise<void> {
    const metadata = requestedBy(request);
    await handleCommand(this.platform.events, settingsDecider, settingsStream(level), command, { metadata });
  }
}
