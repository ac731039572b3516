import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { Transport } from '@nestjs/microservices';
import { PATTERN_METADATA, TRANSPORT_METADATA } from '@nestjs/microservices/constants.js';
import { ROUTE_ACCESS } from '../access/requires.js';
import type { RouteAccess } from '../access/requires.js';

/** One way to ask the gateway for something over gRPC, as the decorators of its handler say it. */
export interface GrpcMethodEntry {
  /** As `Builds/GetBuild`. */
  readonly name: string;
  /** Undefined when the method does not say: then nobody may use it. */
  readonly access: RouteAccess | undefined;
}

/** Every method that services answer, in the order in which they are written. */
export function methodsOf(services: readonly Type[]): readonly GrpcMethodEntry[] {
  return services.flatMap((service) => {
    const prototype = service.prototype as Record<string, () => unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((member): GrpcMethodEntry[] => {
      const handler = prototype[member]!;
      if (Reflect.getMetadata(TRANSPORT_METADATA, handler) !== Transport.GRPC) return [];
      const [pattern] = Reflect.getMetadata(PATTERN_METADATA, handler) as { service: string; rpc: string }[];
      const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
      return [{ name: `${pattern!.service}/${pattern!.rpc}`, access }];
    });
  });
}
