import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { runningRoutes } from '../access/route-table.js';
import type { Route } from '../access/route-table.js';

/** Which methods an address may be asked with, by the table of routes. */
@Injectable()
export class AllowedMethods {
  private routes: readonly Route[] | undefined;

  constructor(private readonly modules: ModulesContainer) {}

  /**
   * The methods of a path, sorted, as the header `Allow` lists them.
   *
   * @param path - As it was asked for, without the gateway's prefix and without a query.
   * @returns None when no route has the path.
   */
  of(path: string): readonly string[] {
    this.routes ??= runningRoutes(this.modules);
    const methods = new Set(this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    // Express answers these with the route of GET, without its body.
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].sort();
  }
}
