import type { MethodDefinition, PackageDefinition, ServiceDefinition } from '@grpc/proto-loader';
import { PROTO_PACKAGE, serviceNames } from '@terrarium/contracts-grpc';

/** Stands for a request that cannot be read. */
export class UnreadableRequest {
  constructor(readonly reason: string) {}
}

/**
 * Lets the methods of a package be called with anything: what cannot be read reaches them as an
 * {@link UnreadableRequest}. gRPC itself would answer INTERNAL, as if the server were at fault.
 */
export function withTolerantReading(definition: PackageDefinition): PackageDefinition {
  const services = serviceNames(definition).map((service) => {
    const name = `${PROTO_PACKAGE}.${service}`;
    const methods = Object.entries(definition[name] as ServiceDefinition);
    return [name, Object.fromEntries(methods.map(([method, declared]) => [method, tolerant(declared)]))] as const;
  });
  return { ...definition, ...Object.fromEntries(services) };
}

function tolerant(method: MethodDefinition<object, object>): MethodDefinition<object, object> {
  return {
    ...method,
    requestDeserialize: (bytes) => {
      let request: object;
      try {
        request = method.requestDeserialize(bytes);
      } catch (error) {
        return new UnreadableRequest(`The request is no message: ${error instanceof Error ? error.message : ''}`);
      }
      return isText(request) ? request : new UnreadableRequest('A text of the request holds U+0000');
    },
  };
}

/** Whether all texts are such as a database can hold: no NUL. What is no UTF-8 has become U+FFFD by now. */
function isText(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0');
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  return Object.entries(value).every(([key, member]) => isText(key) && isText(member));
}
