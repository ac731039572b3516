import type { Metadata } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessCheck } from '../../access/access-check.js';
import type { RequestPlace } from '../../access/access-check.js';
import { metadataOf } from '../../access/actor.js';
import { Authenticator } from '../../access/authenticator.js';
import { KnownCallers } from '../../access/known-callers.js';
import { ROUTE_ACCESS } from '../../access/requires.js';
import type { RouteAccess } from '../../access/requires.js';
import { gatewayErrors } from '../../errors.js';
import { UnreadableRequest } from '../server/request-reading.js';
import { Stopping } from '../server/stopping.js';
import { setCaller } from './caller.js';
import type { CallArguments, ServerCall } from './caller.js';
import { readNumber } from './read-fields.js';

/** Lets calls through that hold what their method asks for. A method that asks for nothing lets nobody through. */
@Injectable()
export class GrpcAccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly callers: KnownCallers,
    private readonly check: AccessCheck,
    private readonly stopping: Stopping,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const asked = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (asked === undefined)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} asks for nothing`);
    const [request, metadata, call] = context.getArgs<CallArguments>();
    const signal = AbortSignal.any([goneOf(call), this.stopping.signal]);
    const token = tokenOf(metadata);
    const address = addressOf(call);
    const access = await this.callers.permissionsOf(token, address);
    const place = placeOf(request);
    setCaller({
      access,
      address,
      metadata: metadataOf(access.principal, (name) => textOf(metadata, name)),
      signal,
      renew: async () => {
        const renewed = await this.authenticator.permissionsOf(token);
        await this.check.require(asked, renewed, place);
        return renewed;
      },
      call,
    });
    if (request instanceof UnreadableRequest) throw gatewayErrors.create('REQUEST_INVALID', request.reason);
    await this.check.require(asked, access, place);
    // Nothing is done for somebody who has given up while we looked.
    signal.throwIfAborted();
    return true;
  }
}

function tokenOf(metadata: Metadata): string | undefined {
  const [scheme, token] = textOf(metadata, 'authorization')?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}

function textOf(metadata: Metadata, name: string): string | undefined {
  return metadata.get(name).find((value) => typeof value === 'string');
}

/** What a request is about; the contract calls it the same in all of its messages. */
function placeOf(request: unknown): RequestPlace {
  const { namespace, environment, build } = request as Partial<Record<'namespace' | 'environment', string>> & {
    readonly build?: number;
  };
  return { namespace, environment, readBuild: () => readNumber(build ?? 0) };
}

/** `getPeer()` is `address:port`; an IPv6 address has more colons. */
function addressOf(call: ServerCall): string {
  return call
    .getPeer()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');
}

/** gRPC tells of the client's end and of the deadline's with the same event. */
function goneOf(call: ServerCall): AbortSignal {
  const gone = new AbortController();
  const abort = () =>
    gone.abort(gatewayErrors.create('CLIENT_GONE', 'The caller has gone, or its deadline has passed'));
  if (call.cancelled) abort();
  else call.once('cancelled', abort);
  return gone.signal;
}
