import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { routesOf } from '../access/route-table.js';
import type { Route } from '../access/route-table.js';
import { GatewayModule } from '../gateway.module.js';
import { openApiDocument } from './openapi-document.js';
import { ROOMS } from './rooms.js';
import type { RouteDocument } from './route-document.js';

const SOURCES = path.resolve(__dirname, '..');
/** What reads parameters for several rooms. */
const SHARED = ['http/envelope.ts', 'build/build-filter.ts'];
const routes = routesOf(GatewayModule);
const document = openApiDocument(routes, ROOMS);

function documentOf({ controller, handler }: Route): RouteDocument | undefined {
  return ROOMS.find((room) => room.controller === controller)?.routes[handler];
}

const named = ({ method, path }: Route) => `${method} ${path}`;

/** The text of a controller, and of what stands beside it; but not of the documents. */
function sourceOf({ controller }: Route): { readonly own: string; readonly all: string } {
  const files = globSync('**/*.ts', { cwd: SOURCES }).filter((file) => !/\.(spec|openapi)\.ts$/.test(file));
  const read = (file: string) => readFileSync(path.join(SOURCES, file), 'utf8');
  const file = files.find((one) => read(one).includes(`export class ${controller.name} `))!;
  const beside = files.filter((one) => path.dirname(one) === path.dirname(file));
  return { own: read(file), all: [...beside, ...SHARED].map(read).join('\n') };
}

/** The parameters of a handler, with their decorators. */
function parametersOf(route: Route): string {
  const start = new RegExp(`^  (?:async )?${route.handler}\\(([\\s\\S]*?)\\)(?:: [^{\\n]+)? \\{$`, 'm');
  return start.exec(sourceOf(route).own)![1]!;
}

describe('the OpenAPI document', () => {
  it('tells of every route of the gateway', () => {
    expect(routes.length).toBeGreaterThan(45);
    expect(routes.filter((route) => documentOf(route) === undefined).map(named)).toEqual([]);
    const told = Object.entries(document.paths).flatMap(([at, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${at}`),
    );
    expect(told.sort()).toEqual(routes.map(named).sort());
  });

  it('tells of no route that is gone', () => {
    for (const { controller, routes: documents } of ROOMS) {
      const handlers = new Set(routes.filter((route) => route.controller === controller).map(({ handler }) => handler));
      expect(Object.keys(documents).filter((name) => !handlers.has(name))).toEqual([]);
    }
  });

  it('tells of path parameters that are there', () => {
    for (const route of routes) {
      const described = Object.keys(documentOf(route)?.path?.shape ?? {});
      expect(described.filter((name) => !route.parameters.includes(name))).toEqual([]);
    }
  });

  it('tells of query parameters that are read, and of all that are', () => {
    for (const route of routes) {
      const described = Object.keys(documentOf(route)?.query?.shape ?? {});
      const { all } = sourceOf(route);
      const unread = described.filter((name) => !new RegExp(`\\b${name}\\b`).test(all));
      expect([named(route), unread]).toEqual([named(route), []]);
      const handler = (route.controller.prototype as Record<string, () => unknown>)[route.handler]!.toString();
      const read = [
        ...handler.matchAll(/query\['(\w+)'\]/g),
        ...handler.matchAll(/\b(?:text|requiredText|list|integer|choice|keys)Of\)?\(\w+, '(\w+)'/g),
        ...parametersOf(route).matchAll(/@Query\('(\w+)'\)/g),
      ].map(([, name]) => name!);
      const untold = read.filter((name) => !described.includes(name));
      expect([named(route), untold]).toEqual([named(route), []]);
    }
  });

  it('is about handlers that expect a repeated parameter to be a list', () => {
    for (const route of routes) {
      const types = [...parametersOf(route).matchAll(/@Query\([^)]*\) \w+: ([^,\n]+)/g)].map(([, type]) => type);
      const careless = types.filter((type) => type !== 'Parameters' && type !== 'unknown');
      expect([named(route), careless]).toEqual([named(route), []]);
    }
  });

  it('tells of a body where a handler takes one', () => {
    for (const route of routes) {
      const takesBody = parametersOf(route).includes('@Body()');
      expect([named(route), documentOf(route)?.body !== undefined]).toEqual([named(route), takesBody]);
    }
  });

  it('shows the permission that each route asks for', () => {
    for (const route of routes) {
      const shown = document.paths[route.path]![route.method.toLowerCase()]!['x-terrarium-permission'];
      const { access } = route;
      expect(shown).toBe('permission' in access! ? access.permission : 'open' in access! ? 'none' : 'login');
    }
  });

  it('gives each operation an id of its own', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is one for any reader of OpenAPI 3.1', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-openapi-'));
    const file = path.join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    const program = require.resolve('@seriousme/openapi-schema-validator/package.json').replace('package.json', '');
    try {
      const said = execFileSync(process.execPath, [path.join(program, 'bin/validate-api-cli.js'), file]).toString();
      expect(JSON.parse(said)).toEqual({ valid: true });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('points to nothing that it does not hold', () => {
    const text = JSON.stringify(document);
    const held = document['components'] as Record<string, Record<string, unknown>>;
    for (const [, kind, name] of text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)) {
      expect(held[kind!]).toHaveProperty([name!]);
    }
    expect(text).not.toContain('$defs');
  });
});
