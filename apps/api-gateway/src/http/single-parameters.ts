import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import type { RoomDocument, RouteDocument } from '../openapi/route-document.js';

/**
 * Gives handlers one text for each query parameter that is no list by its document: of one that was sent several times the
 * last, as conda-store takes it.
 */
@Injectable()
export class SingleParameters implements NestInterceptor {
  constructor(private readonly rooms: readonly RoomDocument[]) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const query = request.query as Record<string, string | string[]>;
    if (Object.values(query).some((value) => Array.isArray(value))) {
      const document = this.rooms.find(({ controller }) => controller === context.getClass());
      const value = single(query, document?.routes[context.getHandler().name]);
      // Express makes the query anew each time that it is asked for.
      Object.defineProperty(request, 'query', { value, configurable: true, enumerable: true });
    }
    return next.handle();
  }
}

function single(query: Readonly<Record<string, string | string[]>>, document: RouteDocument | undefined) {
  const shape = (document?.query?.shape ?? {}) as Readonly<Record<string, z.ZodType>>;
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      Array.isArray(value) && !takesList(shape[name]) ? value.at(-1) : value,
    ]),
  );
}

function takesList(type: unknown): boolean {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return takesList(type.unwrap());
  if (type instanceof z.ZodUnion) return type.options.some(takesList);
  return type instanceof z.ZodArray;
}
