import { Metadata, credentials, loadPackageDefinition as makeClients } from '@grpc/grpc-js';
import type { ClientOptions } from '@grpc/grpc-js';
import type { ProtoGrpcType } from './generated/terrarium.js';
import type { Declared, ServiceName } from './message-types.js';
import { loadPackageDefinition } from './package-definition.js';

/** A client of each service, by the service's name. */
export type ServiceClients = { readonly [Name in ServiceName]: InstanceType<Declared[Name]> };

/** How a server is spoken to. */
export interface ConnectOptions {
  /** The token; nobody when absent. */
  readonly token?: string;
  /** Why, for the log of events. */
  readonly reason?: string;
  /** Of gRPC itself, such as `grpc.max_receive_message_length`. */
  readonly channel?: ClientOptions;
}

/** A connection to a server. */
export interface Connection extends ServiceClients {
  /** The metadata that says who calls and why; each call takes it. */
  readonly metadata: Metadata;
  close(): void;
}

/**
 * Connects to a server; what is in front of it does TLS.
 *
 * @param address - As `127.0.0.1:8081`.
 */
export function connect(address: string, { token, reason, channel = {} }: ConnectOptions = {}): Connection {
  const { terrarium } = makeClients(loadPackageDefinition()) as unknown as ProtoGrpcType;
  const services = Object.entries(terrarium.v1).filter(([, member]) => typeof member === 'function');
  const made = services.map(
    ([name, Service]) =>
      [name, new (Service as Declared['Builds'])(address, credentials.createInsecure(), channel)] as const,
  );
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  if (reason !== undefined) metadata.set('x-terrarium-reason', reason);
  return {
    ...(Object.fromEntries(made) as unknown as ServiceClients),
    metadata,
    close: () => {
      for (const [, client] of made) client.close();
    },
  };
}
