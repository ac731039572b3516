import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { WITHOUT_SLASH } from '../http/slash-redirect.js';
import { ROUTE_ACCESS } from './requires.js';
import type { RouteAccess } from './requires.js';

/** One way to ask the gateway for something, as the decorators of its handler say it. */
export interface Route {
  readonly controller: Type;
  /** The handler's name. */
  readonly handler: string;
  /** Of HTTP, `GET`. */
  readonly method: string;
  /** As clients write it, parameters as `{name}`. */
  readonly path: string;
  /** The addresses that it answers, with or without a slash at their end. */
  readonly pattern: RegExp;
  /** The names in braces. */
  readonly parameters: readonly string[];
  /** Undefined when the route does not say: then nobody may use it. */
  readonly access: RouteAccess | undefined;
}

/** Every route of a module's controllers and of those of the modules that it imports, in the order of their paths. */
export function routesOf(module: Type): readonly Route[] {
  const controllers = [...modulesOf(module)].flatMap((one) => listed(one, MODULE_METADATA.CONTROLLERS));
  return routesOfControllers(controllers).toSorted((a, b) => compare(a.path, b.path) || compare(a.method, b.method));
}

/** Every route of the gateway that runs. */
export function runningRoutes(modules: ModulesContainer): readonly Route[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  return routesOfControllers(controllers.map(({ metatype }) => metatype as Type));
}

function modulesOf(module: Type, found = new Set<Type>()): ReadonlySet<Type> {
  if (found.has(module)) return found;
  found.add(module);
  for (const imported of listed(module, MODULE_METADATA.IMPORTS)) modulesOf(imported, found);
  return found;
}

function listed(module: Type, what: string): readonly Type[] {
  return (Reflect.getMetadata(what, module) ?? []) as readonly Type[];
}

/** Every route of controllers, as they are written; a handler with several paths is several routes. */
export function routesOfControllers(controllers: readonly Type[]): readonly Route[] {
  return controllers.flatMap(routesOfController);
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
    const handler = prototype[name];
    if (typeof handler !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
    return pathsOf(controller).flatMap((base) =>
      pathsOf(handler).map((end) => {
        const written = `/${base}/${end}`;
        const path = formatPath(written);
        const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter!);
        return {
          controller,
          handler: name,
          method: RequestMethod[method],
          path,
          pattern: patternOf(written),
          parameters,
          access,
        };
      }),
    );
  });
}

function pathsOf(of: object): readonly string[] {
  const paths = Reflect.getMetadata(PATH_METADATA, of) as string | readonly string[] | undefined;
  return [paths ?? ''].flat();
}

/** conda-store's paths end with a slash below `/api/`, apart from those of files and roles. */
function formatPath(path: string): string {
  const text = path
    .replace(/\/{2,}/g, '/')
    .replace(/[:*](\w+)/g, '{$1}')
    .replace(/(.)\/$/, '$1');
  return text.startsWith('/api/') && !WITHOUT_SLASH.test(text) ? `${text}/` : text;
}

/** A parameter is one part of the path, and one with a star is all of the rest. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').filter((part) => part !== '');
  const forms = parts.map((part) =>
    part.startsWith('*') ? '.+' : part.startsWith(':') ? '[^/]+' : part.replace(/[.+]/g, '\\$&'),
  );
  return new RegExp(`^/${forms.join('/')}/?$`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
