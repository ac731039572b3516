import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { isPermission } from '@terrarium/domain-access';
import { GatewayModule } from '../gateway.module.js';
import { ROUTE_ACCESS } from './requires.js';
import type { RouteAccess } from './requires.js';

interface Route {
  readonly name: string;
  readonly access: RouteAccess | undefined;
}

/** Every route of the gateway, read from the decorators that make it one. */
function routes(): readonly Route[] {
  const controllers = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, GatewayModule) as (new () => object)[];
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, () => unknown>;
    const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const path = String(Reflect.getMetadata(PATH_METADATA, handler));
      const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
      return [{ name: `${RequestMethod[method]} /${base}/${path}`, access }];
    });
  });
}

describe('the routes of the gateway', () => {
  it('each say what they ask of their callers', () => {
    expect(routes().length).toBeGreaterThan(30);
    expect(routes().filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('ask for permissions that exist', () => {
    for (const { access } of routes()) {
      if (access !== undefined && 'permission' in access) expect(isPermission(access.permission)).toBe(true);
    }
  });

  it('are open to all only where that was decided', () => {
    const open = routes().filter(({ access }) => access !== undefined && 'open' in access);
    expect(open.map(({ name }) => name)).toEqual([
      'GET /api/v1//',
      'GET /api/v1/permission//',
      'GET ///login',
      'POST ///login',
      'POST ///logout',
      'GET ///login/:provider',
      'GET ///oauth_callback',
      'GET ///oauth_callback/:provider',
      'GET /ui/,*path',
    ]);
  });
});
