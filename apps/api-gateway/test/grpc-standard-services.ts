import { readdirSync } from 'node:fs';
import path from 'node:path';
import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import type { Client, ClientDuplexStream } from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, loadSync } from '@grpc/proto-loader';
import { protoPath } from 'grpc-health-check';

type AnyClient = Client & Record<string, (...args: unknown[]) => unknown>;
type AnyPackage = Record<string, Record<string, Record<string, Record<string, new (...args: unknown[]) => AnyClient>>>>;

interface ReflectionAnswer {
  readonly listServicesResponse?: { readonly service: readonly { readonly name: string }[] };
  readonly fileDescriptorResponse?: { readonly fileDescriptorProto: readonly Buffer[] };
}

/** Asks grpc.health.v1.Health as a load balancer does. */
export async function checkHealth(address: string, service: string): Promise<string> {
  const { grpc } = loadPackageDefinition(loadSync(protoPath, { enums: String })) as unknown as AnyPackage;
  const client = new grpc!['health']!['v1']!['Health']!(address, credentials.createInsecure());
  try {
    return await new Promise((resolve, reject) => {
      client['check']!({ service }, (error: Error | null, answer: { status: string }) =>
        error === null ? resolve(answer.status) : reject(error),
      );
    });
  } finally {
    client.close();
  }
}

/** Makes a client of one service from nothing but what the server tells by reflection. */
export async function reflectedClient(
  address: string,
  service: string,
): Promise<{ readonly services: readonly string[]; readonly client: AnyClient }> {
  const { grpc } = loadPackageDefinition(loadSync(reflectionProto())) as unknown as AnyPackage;
  const reflection = new grpc!['reflection']!['v1']!['ServerReflection']!(address, credentials.createInsecure());
  const asking = reflection['serverReflectionInfo']!() as ClientDuplexStream<object, ReflectionAnswer>;
  const answers = asking[Symbol.asyncIterator]() as AsyncIterator<ReflectionAnswer>;
  asking.write({ listServices: '*' });
  const listed = (await answers.next()).value as ReflectionAnswer;
  asking.write({ fileContainingSymbol: service });
  const told = (await answers.next()).value as ReflectionAnswer;
  asking.end();
  await answers.next();
  reflection.close();
  const files = told.fileDescriptorResponse!.fileDescriptorProto;
  const definition = loadFileDescriptorSetFromBuffer(Buffer.concat(files.map(asMember)));
  const made = loadPackageDefinition(definition) as unknown as Record<string, unknown>;
  const Service = service.split('.').reduce<unknown>((found, name) => (found as Record<string, unknown>)[name], made);
  return {
    services: listed.listServicesResponse!.service.map(({ name }) => name),
    client: new (Service as new (...args: unknown[]) => AnyClient)(address, credentials.createInsecure()),
  };
}

/** A file as a member of a FileDescriptorSet: field 1, length, bytes. */
function asMember(file: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = file.length; ; rest >>>= 7) {
    if (rest < 0x80) {
      length.push(rest);
      break;
    }
    length.push((rest & 0x7f) | 0x80);
  }
  return Buffer.concat([Buffer.from([0x0a, ...length]), file]);
}

function reflectionProto(): string {
  const root = path.dirname(require.resolve('@grpc/reflection/package.json'));
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((file) =>
    /[\\/]v1[\\/]reflection\.proto$/.test(file),
  );
  return path.join(root, found!);
}
