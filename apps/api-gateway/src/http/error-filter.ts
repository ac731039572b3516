import { BadRequestException, Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { CodedError, describeError, toProblem } from '@terrarium/kernel-errors';
import type { Problem } from '@terrarium/kernel-errors';
import type { Response } from 'express';
import { gatewayErrors } from '../errors.js';
import { unprocessable } from './unprocessable.js';

/** Nest makes the same error of addresses with a broken escape and of bodies that are no JSON. */
const URI_UNREADABLE = /uri|param/i;

/**
 * Answers every error in conda-store's envelope, with the code, the hint and the details that conda-store has not.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Gateway');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const problem = toProblem(toCoded(error));
    if (problem.status >= 500) this.logger.error(describeError(error));
    const retryAfterMs = problem.details?.['retryAfterMs'];
    if (typeof retryAfterMs === 'number') response.setHeader('retry-after', Math.ceil(retryAfterMs / 1000));
    response.status(problem.status).json(bodyOf(problem));
  }
}

/** conda-store's framework answers unknown routes and unreadable requests by itself, with `detail` instead. */
function bodyOf({ code, detail: message, hint, details }: Problem) {
  const ours = { status: 'error', message, code, hint };
  if (code === 'ROUTE_UNKNOWN') return { detail: message, ...ours };
  if (code === 'REQUEST_UNPROCESSABLE') return { detail: details?.['problems'], ...ours };
  return { ...ours, details };
}

/** Nest and Express throw errors of their own for unknown routes and bodies that they cannot read. */
function toCoded(error: unknown): unknown {
  if (error instanceof CodedError) return error;
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === 404) return gatewayErrors.create('ROUTE_UNKNOWN', 'Not Found');
  if (error instanceof BadRequestException && !URI_UNREADABLE.test(error.message)) {
    return unprocessable([{ type: 'json_invalid', loc: ['body'], msg: 'JSON decode error', input: null }]);
  }
  if (status === 413) return gatewayErrors.create('REQUEST_TOO_LARGE', 'The body of the request is too large');
  if (status !== undefined && status < 500) {
    return gatewayErrors.create('REQUEST_INVALID', error instanceof Error ? error.message : 'The request is not valid');
  }
  return error;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}
