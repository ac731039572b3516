import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';
import { gatewayErrors } from '../errors.js';

/** Aborts when the connection of a response ends before the response is complete. */
export function whenClientGoes(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(gatewayErrors.create('CLIENT_GONE', 'The client did not wait'));
  });
  return gone.signal;
}

/** Gives a handler a signal that aborts when its caller does not wait any more. */
export const ClientGone = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  whenClientGoes(context.switchToHttp().getResponse<Response>()),
);
