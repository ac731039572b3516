import { BadRequestException, Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { CodedError, describeError, toProblem } from '@terrarium/kernel-errors';
import type { Problem } from '@terrarium/kernel-errors';
import type { Request, Response } from 'express';
import { gatewayErrors } from '../errors.js';
import { AllowedMethods } from './allowed-methods.js';
import { unprocessable } from './unprocessable.js';

/** Nest makes the same error of addresses with a broken escape and of bodies that are no JSON. */
const URI_UNREADABLE = /uri|param/i;

/**
 * Answers every error in conda-store's envelope, with the code, the hint and the details that conda-store has not.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Gateway');

  constructor(private readonly methods: AllowedMethods) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const error = statusOf(thrown) === 404 ? this.withoutRoute(http.getRequest<Request>()) : thrown;
    const problem = toProblem(toCoded(error));
    if (problem.status >= 500) this.logger.error(describeError(error));
    if (problem.code === 'METHOD_NOT_ALLOWED') response.setHeader('allow', allowOf(problem));
    const retryAfterMs = problem.details?.['retryAfterMs'];
    if (typeof retryAfterMs === 'number') response.setHeader('retry-after', Math.ceil(retryAfterMs / 1000));
    response.status(problem.status).json(bodyOf(problem));
  }

  /** Express knows no route for a request: either the path has none, or none of the method. */
  private withoutRoute({ method, path }: Request): CodedError {
    const methods = this.methods.of(path);
    if (methods.length === 0 || methods.includes(method)) return gatewayErrors.create('ROUTE_UNKNOWN', 'Not Found');
    return gatewayErrors.create('METHOD_NOT_ALLOWED', 'Method Not Allowed', {
      hint: `${path} answers ${methods.join(', ')}`,
      details: { methods },
    });
  }
}

function allowOf({ details }: Problem): string {
  return (details?.['methods'] as readonly string[]).join(', ');
}

/** conda-store's framework answers unknown routes and unreadable requests by itself, with `detail` instead. */
function bodyOf({ code, detail: message, hint, details }: Problem) {
  const ours = { status: 'error', message, code, hint };
  if (code === 'ROUTE_UNKNOWN' || code === 'METHOD_NOT_ALLOWED') return { detail: message, ...ours };
  if (code === 'REQUEST_UNPROCESSABLE') return { detail: details?.['problems'], ...ours };
  return { ...ours, details };
}

/** Nest and Express throw errors of their own for unknown routes and bodies that they cannot read. */
function toCoded(error: unknown): unknown {
  if (error instanceof CodedError) return error;
  const status = statusOf(error);
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
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}
