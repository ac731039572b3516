import type { MessageTypeDefinition } from '@grpc/proto-loader';
import type { ProtoGrpcType } from './generated/terrarium.js';

/** Everything that the package declares, by name. */
export type Declared = ProtoGrpcType['terrarium']['v1'];

/** The name of a message. */
export type MessageName = {
  [Name in keyof Declared]: Declared[Name] extends MessageTypeDefinition<never, object> ? Name : never;
}[keyof Declared];

/** The name of a service. */
export type ServiceName = {
  [Name in keyof Declared]: Declared[Name] extends { readonly service: unknown } ? Name : never;
}[keyof Declared];

/** A message as its writer makes it: what is left out has its default. */
export type Written<Name extends MessageName> =
  Declared[Name] extends MessageTypeDefinition<infer Message, object> ? Message : never;

/** A message as its reader gets it: with all defaults, and optional ones only where they were given. */
export type Read<Name extends MessageName> =
  Declared[Name] extends MessageTypeDefinition<never, infer Message> ? Message : never;
