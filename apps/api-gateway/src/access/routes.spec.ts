import { Controller, Get, Module } from '@nestjs/common';
import { DEFAULT_ROLES, isPermission } from '@terrarium/domain-access';
import { GatewayModule } from '../gateway.module.js';
import { Requires } from './requires.js';
import { permissionMatrix } from './permission-matrix.js';
import { routesOf } from './route-table.js';

const routes = routesOf(GatewayModule);

describe('the routes of the gateway', () => {
  it('each say what they ask of their callers', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('ask for permissions that exist', () => {
    for (const { access } of routes) {
      if (access !== undefined && 'permission' in access) expect(isPermission(access.permission)).toBe(true);
    }
  });

  it('are open to all only where that was decided', () => {
    const open = routes.filter(({ access }) => access !== undefined && 'open' in access);
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/',
      'GET /api/v1/permission/',
      'GET /login',
      'POST /login',
      'GET /login/{provider}',
      'POST /logout',
      'GET /oauth_callback',
      'GET /oauth_callback/{provider}',
      'GET /openapi.json',
      'GET /ui',
      'GET /ui/{path}',
    ]);
  });

  it('are each found by one method and path', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });

  it('are open to a role whenever they are open to a lesser one, as the table of roles has it', () => {
    const held = (role: string) => DEFAULT_ROLES.permissionsIfKnown(role);
    expect([...held('viewer')].every((permission) => held('developer').has(permission))).toBe(true);
    expect([...held('developer')].every((permission) => held('admin').has(permission))).toBe(true);
  });
});

describe('routesOf()', () => {
  @Controller(['api/v1/thing', 'other'])
  class ThingController {
    @Get([':id', ':id/conda-lock.yml'])
    @Requires('build::cancel', 'build')
    show(): void {
      return undefined;
    }

    @Get('*rest')
    forgotten(): void {
      return undefined;
    }
  }

  @Module({ controllers: [ThingController] })
  class ThingModule {}

  it('finds every path of a route, and what was forgotten', () => {
    const found = routesOf(ThingModule);
    expect(found.map(({ path, access }) => [path, access !== undefined])).toEqual([
      ['/api/v1/thing/{id}/', true],
      ['/api/v1/thing/{id}/conda-lock.yml', true],
      ['/api/v1/thing/{rest}/', false],
      ['/other/{id}', true],
      ['/other/{id}/conda-lock.yml', true],
      ['/other/{rest}', false],
    ]);
    const [row] = permissionMatrix(found);
    expect(row).toMatchObject({ open: { nobody: false, viewer: false, developer: true, admin: true } });
  });
});
