import { Injectable } from '@nestjs/common';
import { SYSTEM, parseArn } from '@terrarium/domain-access';
import type { Permission, Permissions, Resource, Target } from '@terrarium/domain-access';
import { isCodedError } from '@terrarium/kernel-errors';
import { gatewayErrors } from '../errors.js';
import { buildByNumber } from '../read/build-by-number.js';
import { ReadModels } from '../read/read-models.js';
import type { RouteAccess, RouteTarget } from './requires.js';

/** What a request is about, as it says itself. */
export interface RequestPlace {
  readonly namespace: string | undefined;
  readonly environment: string | undefined;
  /** Reads the number of a build; refuses what is none, in the words of the transport. */
  readonly readBuild: () => number;
}

/** Holds what a caller may against what a route or a method asks for. */
@Injectable()
export class AccessCheck {
  constructor(private readonly readModels: ReadModels) {}

  /**
   * Lets nobody through who does not hold what is asked for; what the handler asks by itself is left to it.
   *
   * @param asked - What the route or the method asks for.
   * @param access - What the caller may.
   * @param place - What the request is about.
   * @throws NOT_AUTHORIZED, in conda-store's words; NOT_FOUND for a build that is none
   */
  async require(asked: RouteAccess, access: Permissions, place: RequestPlace): Promise<void> {
    if ('open' in asked) return;
    if ('login' in asked) {
      if (!access.isAuthenticated) throw refused(access);
      return;
    }
    if (asked.on === 'handler') return;
    if (!(await this.holds(access, asked.permission, asked.on, place))) throw refused(access);
  }

  private async holds(
    access: Permissions,
    permission: Permission,
    on: Exclude<RouteTarget, 'handler'>,
    place: RequestPlace,
  ): Promise<boolean> {
    if (on === 'anything')
      return access.visibleEnvironments(permission).groups.every(({ patterns }) => patterns.length > 0);
    return access.may(permission, await this.target(on, place));
  }

  private async target(
    on: 'system' | 'namespace' | 'environment' | 'build',
    { namespace = '', environment = '', readBuild }: RequestPlace,
  ): Promise<Target> {
    switch (on) {
      case 'system':
        return SYSTEM;
      case 'namespace':
        return named({ namespace });
      case 'environment':
        return named({ namespace, environment });
      case 'build': {
        // conda-store's clients tell a build that is gone from one that is not theirs by the status.
        const { namespace, environment } = await buildByNumber(this.readModels, readBuild());
        return { namespace, environment };
      }
    }
  }
}

/** Nobody holds anything on what can have no such name: refused before anything looks at it, as conda-store does. */
function named(resource: Resource): Resource {
  try {
    parseArn(`${resource.namespace}/${resource.environment ?? '*'}`);
    return resource;
  } catch (error) {
    if (!isCodedError(error, 'ARN_INVALID')) throw error;
    throw gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized', { hint: error.message });
  }
}

/**
 * Lets nothing through that is not permitted, for handlers that ask by themselves.
 *
 * @throws NOT_AUTHORIZED, in conda-store's words
 */
export function requirePermission(access: Permissions, permission: Permission, target: Target): void {
  if (!access.may(permission, target)) throw refused(access);
}

/** conda-store answers 403 with these words to everybody; the hint tells more. */
function refused(access: Permissions) {
  return gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized', {
    hint: access.isAuthenticated
      ? `${access.principal.name} does not hold the permission that this needs`
      : 'Send the token as "Authorization: Bearer TOKEN"; the administrator\'s is in the file admin-token of the data folder',
  });
}
