import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { Type } from '@nestjs/common';
import { ROUTE_ACCESS } from '../access/requires.js';
import type { RouteAccess } from '../access/requires.js';
import { WITHOUT_SLASH } from '../http/slash-redirect.js';

/** A route, as the decorators of its handler say it. */
export interface Route {
  readonly controller: Type;
  /** The handler's name. */
  readonly handler: string;
  readonly method: 'get' | 'put' | 'post' | 'delete' | 'patch';
  /** In the form of OpenAPI, `/api/v1/build/{id}/`. */
  readonly path: string;
  /** The names in braces. */
  readonly parameters: readonly string[];
  readonly access: RouteAccess | undefined;
}

/** Every route of controllers; one with several paths is several routes. */
export function routesOfControllers(controllers: readonly Type[]): readonly Route[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((handler) =>
      routesOf(controller, handler, prototype[handler]!),
    );
  });
}

function routesOf(controller: Type, handler: string, implementation: () => unknown): Route[] {
  const method = Reflect.getMetadata(METHOD_METADATA, implementation) as RequestMethod | undefined;
  if (method === undefined) return [];
  const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
  const ends = [Reflect.getMetadata(PATH_METADATA, implementation) as string | string[]].flat();
  return ends.map((end) => {
    const path = openApiPath(`/${base}/${end}`);
    return {
      controller,
      handler,
      method: RequestMethod[method].toLowerCase() as Route['method'],
      path,
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
      access: Reflect.getMetadata(ROUTE_ACCESS, implementation) as RouteAccess | undefined,
    };
  });
}

/** `:id` and `*name` in braces, and the slash that conda-store's paths end with. */
function openApiPath(text: string): string {
  const path = text
    .replace(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '')
    .replace(/[:*](\w+)/g, '{$1}');
  return path.startsWith('/api/') && !WITHOUT_SLASH.test(path) ? `${path}/` : path;
}
