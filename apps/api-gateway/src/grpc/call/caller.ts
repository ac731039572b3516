import type { Metadata, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Permissions } from '@terrarium/domain-access';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';

/** A call as its server sees it. */
export type ServerCall = ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>;

/** Who calls, and for how long. */
export interface Caller {
  readonly access: Permissions;
  /** Where the call comes from, without the port. */
  readonly address: string;
  /** The metadata of what the call leads to. */
  readonly metadata: EventMetadata;
  /** Aborts when the caller has gone, the deadline has passed, or the server stops; its reason says which. */
  readonly signal: AbortSignal;
  /**
   * What the caller may by now, for calls that go on and on.
   *
   * @throws NOT_AUTHORIZED when its token is not good any more, or it lacks what the method asks for
   */
  readonly renew: () => Promise<Permissions>;
  /** The call itself. */
  readonly call: ServerCall;
}

const callers = new WeakMap<ServerCall, Caller>();

/** Keeps who makes a call, for its handler. */
export function setCaller(caller: Caller): void {
  callers.set(caller.call, caller);
}

/** Who makes a call; undefined before the guard has found it out. */
export function callerOf(call: ServerCall): Caller | undefined {
  return callers.get(call);
}

/** The arguments of every handler, before Nest picks from them. */
export type CallArguments = [request: unknown, metadata: Metadata, call: ServerCall];

/** Gives a handler its caller. */
export const By = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const [, , call] = context.getArgs<CallArguments>();
  const caller = callerOf(call);
  if (caller === undefined) throw new Error('A handler runs before its guard');
  return caller;
});
