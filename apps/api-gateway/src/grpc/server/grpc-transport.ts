import { setTimeout as delay } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { ServerGrpc } from '@nestjs/microservices';
import { PROTO_PACKAGE, loadPackageDefinition, loadReflectedDefinition } from '@terrarium/contracts-grpc';
import { gatewayErrors } from '../../errors.js';
import type { GrpcHealth } from './grpc-health.js';
import { withTolerantReading } from './request-reading.js';
import type { Stopping } from './stopping.js';

/** Lockfiles of many platforms have some megabytes; REST takes as much. */
const MAX_REQUEST_BYTES = 20 << 20;
const MAX_CALLS_PER_CONNECTION = 1_000;
const STOP_WITHIN_MS = 1_000;

const LIMITS = {
  'grpc.max_receive_message_length': MAX_REQUEST_BYTES,
  'grpc.max_concurrent_streams': MAX_CALLS_PER_CONNECTION,
  // Clients that are gone without a word are noticed, and those that follow a quiet log are kept through firewalls.
  'grpc.keepalive_time_ms': 60_000,
  'grpc.keepalive_timeout_ms': 20_000,
  'grpc.max_connection_idle_ms': 30 * 60_000,
};

/** What the transport is made of. */
export interface GrpcTransportOptions {
  /** An IPv6 address is in brackets. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly stopping: Stopping;
  readonly health: GrpcHealth;
}

/** Nest's gRPC transport with limits, reflection, health, a port that is known, and an end that calls cannot put off. */
export class GrpcTransport extends ServerGrpc {
  private server: Server | undefined;
  private boundPort = 0;

  constructor(private readonly settings: GrpcTransportOptions) {
    const { health } = settings;
    super({
      package: PROTO_PACKAGE,
      packageDefinition: withTolerantReading(loadPackageDefinition()),
      onLoadPackageDefinition: (_definition: unknown, server: Server) => {
        new ReflectionService(loadReflectedDefinition()).addToServer(server);
        health.implementation.addToServer(server);
      },
    });
  }

  /** Where it listens, as `127.0.0.1:8081`. */
  get address(): string {
    return `${this.settings.host}:${this.boundPort}`;
  }

  /**
   * Binds the port.
   *
   * @throws GRPC_NOT_LISTENING
   */
  override async createClient(): Promise<Server> {
    const { host, port } = this.settings;
    const server = new Server(LIMITS);
    this.boundPort = await new Promise((resolve, reject) => {
      server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (cause, bound) => {
        if (cause === null) resolve(bound);
        else {
          const hint = 'Choose another port with TERRARIUM_GRPC_PORT or --grpc-port, or turn gRPC off with `off`';
          reject(gatewayErrors.create('GRPC_NOT_LISTENING', `gRPC cannot listen on ${host}:${port}`, { cause, hint }));
        }
      });
    });
    this.server = server;
    return server;
  }

  /** Lets calls end that are about to, and breaks off the others. */
  override async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    this.settings.health.stop();
    this.settings.stopping.begin();
    const ended = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
    await Promise.race([ended, delay(STOP_WITHIN_MS, undefined, { ref: false })]);
    server.forceShutdown();
  }
}
