import type { ServiceError } from '@grpc/grpc-js';
import type { Connection } from './connect.js';
import type { Declared, ServiceName } from './message-types.js';

type Methods<Service extends ServiceName> = {
  [
    Name in keyof Declared[Service]['service'] as string extends Name ? never : Name
  ]: Declared[Service]['service'][Name];
};

/** The name of a method of a service, as the files have it: `GetBuild`. */
export type MethodName<Service extends ServiceName> = keyof Methods<Service> & string;

/** What a method is asked with. */
export type Asked<Service extends ServiceName, Method extends MethodName<Service>> = Methods<Service>[Method] extends {
  readonly requestSerialize: (request: infer Request) => unknown;
}
  ? Request
  : never;

/** What a method answers. */
export type Answered<
  Service extends ServiceName,
  Method extends MethodName<Service>,
> = Methods<Service>[Method] extends { readonly responseDeserialize: (bytes: Buffer) => infer Answer } ? Answer : never;

type Unary<Request, Answer> = (
  request: Request,
  metadata: Connection['metadata'],
  options: { readonly deadline?: number },
  callback: (error: ServiceError | null, answer?: Answer) => void,
) => unknown;

/**
 * Calls a method that answers once.
 *
 * @param withinMs - The deadline; none when absent.
 * @returns The answer; rejects with gRPC's `ServiceError`.
 */
export function ask<Service extends ServiceName, Method extends MethodName<Service>>(
  connection: Connection,
  service: Service,
  method: Method,
  request: Asked<Service, Method>,
  withinMs?: number,
): Promise<Answered<Service, Method>> {
  const client = connection[service] as unknown as Record<
    string,
    Unary<Asked<Service, Method>, Answered<Service, Method>>
  >;
  const options = withinMs === undefined ? {} : { deadline: Date.now() + withinMs };
  return new Promise((resolve, reject) => {
    client[method]!(request, connection.metadata, options, (error, answer) => {
      if (error === null) resolve(answer!);
      else reject(error);
    });
  });
}
