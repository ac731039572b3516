import { Body, Controller, Delete, Get, Param, Put, Query, Req } from '@nestjs/common';
import { reachOfLevel } from '@terrarium/domain-settings';
import type { SettingsLevel } from '@terrarium/domain-settings';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Requires } from '../access/requires.js';
import { acknowledge, ok } from '../http/envelope.js';
import { listOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { SettingsCommands } from './settings-commands.js';

const settingsBody = z.record(z.string(), z.unknown());

/** The settings of the whole system, of namespaces and of environments, in conda-store's shape. */
@Controller('api/v1/setting')
export class SettingsController {
  constructor(private readonly settings: SettingsCommands) {}

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
  resetSystem(@Query() query: Parameters, @Req() request: Request) {
    return this.reset({}, query, request);
  }

  @Delete(':namespace')
  @Requires('setting::update', 'namespace')
  resetNamespace(@Param('namespace') namespace: string, @Query() query: Parameters, @Req() request: Request) {
    return this.reset({ namespace }, query, request);
  }

  @Delete(':namespace/:name')
  @Requires('setting::update', 'environment')
  resetEnvironment(
    @Param('namespace') namespace: string,
    @Param('name') environment: string,
    @Query() query: Parameters,
    @Req() request: Request,
  ) {
    return this.reset({ namespace, environment }, query, request);
  }

  private async show(level: SettingsLevel) {
    return ok(await this.settings.read(level));
  }

  private async change(level: SettingsLevel, values: unknown, request: Request) {
    const given = readBody(settingsBody, values);
    const { namespace, environment } = level;
    await this.settings.change(level, given, requestedBy(request));
    const keys = Object.keys(given).map((key) => `'${key}'`);
    const place = {
      global: 'global',
      namespace: `namespace ${namespace}`,
      environment: `environment ${namespace}/${environment}`,
    };
    return ok(null, `${place[reachOfLevel(level)]} setting keys [${keys.join(', ')}] updated`);
  }

  private async reset(level: SettingsLevel, query: Parameters, request: Request) {
    await this.settings.reset(level, listOf(query, 'key'), requestedBy(request));
    return acknowledge();
  }
}
