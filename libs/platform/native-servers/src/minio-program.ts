import { readNativeServersConfig } from './config.js';
import { goInstall } from './obtain/go-install.js';
import { obtainProgram } from './obtain/obtain-program.js';
import type { ObtainedProgram, ObtainOptions } from './obtain/obtain-program.js';
import type { Program } from './obtain/program.js';

/** The last commit of the archived community edition, 2026-02-12. */
const PINNED_VERSION = 'v0.0.0-20260212201848-7aac2a2c5b7c';

const minio: Program = {
  name: 'minio',
  variable: 'TERRARIUM_MINIO',
  parseVersion: (output) => /^minio version (\S+)/m.exec(output)?.[1],
};

/**
 * Finds the MinIO server or builds it: `TERRARIUM_MINIO`, the search path, the cache folder, Go. There is no release to
 * download: MinIO ended its community edition and withdrew the binaries and images; the source remains.
 *
 * @throws `NATIVE_SERVER_UNUSABLE` and `NATIVE_SERVER_UNAVAILABLE`.
 */
export function ensureMinio(options: ObtainOptions = {}): Promise<ObtainedProgram> {
  const named = readNativeServersConfig().minio;
  return obtainProgram(
    minio,
    [goInstall({ path: 'github.com/minio/minio', version: PINNED_VERSION, program: 'minio' })],
    { ...(named === undefined ? {} : { path: named }), ...options },
  );
}
