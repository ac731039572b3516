import path from 'node:path';
import { loadSync } from '@grpc/proto-loader';
import type { PackageDefinition } from '@grpc/proto-loader';

/** The package that all services are in. */
export const PROTO_PACKAGE = 'terrarium.v1';

const PROTO_DIR = path.join(__dirname, '..', 'proto');
const ROOT = 'terrarium/v1/terrarium.proto';

/**
 * Loads the services and messages in the form that the types of this library describe: names in camelCase, 64-bit
 * numbers as `number` (positions and bytes stay below 2^53), enumerations by name, defaults filled in.
 */
export function loadPackageDefinition(): PackageDefinition {
  return loadSync(ROOT, {
    includeDirs: [PROTO_DIR],
    longs: Number,
    enums: String,
    defaults: true,
    arrays: true,
    objects: true,
    oneofs: true,
  });
}

/** The same with the names as they are written in the files, which is what a server tells by reflection. */
export function loadReflectedDefinition(): PackageDefinition {
  return loadSync(ROOT, { includeDirs: [PROTO_DIR], keepCase: true });
}
