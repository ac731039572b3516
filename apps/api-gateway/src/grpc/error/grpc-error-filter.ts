import { status } from '@grpc/grpc-js';
import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, RpcExceptionFilter } from '@nestjs/common';
import { describeError } from '@terrarium/kernel-errors';
import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { callerOf } from '../call/caller.js';
import type { CallArguments } from '../call/caller.js';
import { toGrpcError } from './to-grpc-error.js';

/** Answers every error with a status, its code and its hint; what is not known is logged and told to nobody. */
@Catch()
export class GrpcErrorFilter implements RpcExceptionFilter {
  private readonly logger = new Logger('gRPC');

  catch(error: unknown, host: ArgumentsHost): Observable<never> {
    const [, , call] = host.getArgs<CallArguments>();
    const rendered = toGrpcError(error, callerOf(call)?.access.isAuthenticated ?? false);
    if (rendered.code === status.INTERNAL) this.logger.error(`${call.getPath()}: ${describeError(error)}`);
    return throwError(() => rendered);
  }
}
