import type { INestApplication } from '@nestjs/common';
import type { MicroserviceOptions, NestMicroservice } from '@nestjs/microservices';
import { GrpcAccessGuard } from '../call/grpc-access.guard.js';
import { GrpcErrorFilter } from '../error/grpc-error-filter.js';
import { GrpcHealth } from './grpc-health.js';
import { GrpcTransport } from './grpc-transport.js';
import { Stopping } from './stopping.js';

/** Where gRPC shall listen. */
export interface GrpcPlace {
  /** An IPv6 address is in brackets. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/**
 * Gives an application gRPC as a transport; it listens when the application starts its microservices. Guard and filter
 * are those of the transport as a whole: no service can come without them.
 */
export function connectGrpc(application: INestApplication, { host, port }: GrpcPlace): GrpcTransport {
  const transport = new GrpcTransport({
    host,
    port,
    stopping: application.get(Stopping),
    health: application.get(GrpcHealth),
  });
  const microservice = application.connectMicroservice<MicroserviceOptions>(
    { strategy: transport },
    // Its handlers are made when it starts: with the guard and the filter that it is given here.
    { deferInitialization: true },
  ) as NestMicroservice;
  microservice.useGlobalGuards(application.get(GrpcAccessGuard)).useGlobalFilters(application.get(GrpcErrorFilter));
  // The application itself calls the hooks of its modules.
  microservice.setIsInitHookCalled(true);
  return transport;
}
