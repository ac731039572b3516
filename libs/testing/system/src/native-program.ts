import { spawnSync } from 'node:child_process';
import path from 'node:path';

const SERVERS = path.resolve(__dirname, '../../../platform/native-servers');
/** A first run may build the program from its source. */
const TIMEOUT_MS = 900_000;

/** A server that suites can be run on, or skipped without. */
export type NativeProgramName = 'nats-server' | 'nats-server-of-distribution' | 'minio';

/** A program that a suite can run. */
export interface NativeProgram {
  readonly path: string;
  readonly version: string;
}

/**
 * Finds or obtains a server before a suite says which tests it has, so that tests which cannot run count as skipped and
 * not as passed.
 *
 * @returns Undefined, after a line that says so, where the server cannot be had.
 */
export function nativeProgram(name: NativeProgramName): NativeProgram | undefined {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--conditions=@terrarium/source',
      '--require',
      path.join(SERVERS, 'test/run-typescript.cjs'),
      path.join(SERVERS, 'src/main.ts'),
      'ensure',
      name,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: TIMEOUT_MS },
  );
  const [, version, , file] = stdout.trim().split(' ');
  if (version !== undefined && file !== undefined) return { path: file, version };
  console.warn(`SKIPPED: ${name} could not be obtained`);
  return undefined;
}
