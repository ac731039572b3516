import type { MethodDefinition, PackageDefinition, ServiceDefinition } from '@grpc/proto-loader';
import { PROTO_PACKAGE } from './package-definition.js';

/** One method that the files declare. */
export interface RpcMethod {
  /** As `Builds`. */
  readonly service: string;
  /** As `ListBuilds`. */
  readonly method: string;
  readonly definition: MethodDefinition<object, object>;
}

/** Every method of every service, as the files declare them. */
export function rpcMethods(definition: PackageDefinition): readonly RpcMethod[] {
  return serviceNames(definition).flatMap((service) =>
    Object.entries(definition[`${PROTO_PACKAGE}.${service}`] as ServiceDefinition).map(([method, declared]) => ({
      service,
      method,
      definition: declared,
    })),
  );
}

/** The names of the services, without their package. */
export function serviceNames(definition: PackageDefinition): readonly string[] {
  return Object.entries(definition)
    .filter(([name, { format }]) => name.startsWith(`${PROTO_PACKAGE}.`) && typeof format !== 'string')
    .map(([name]) => name.slice(PROTO_PACKAGE.length + 1));
}
