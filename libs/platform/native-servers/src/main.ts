import { describeError } from '@terrarium/kernel-errors';
import { ensureMinio } from './minio-program.js';
import { ensureNatsServer, ensureNatsServerOfDistribution } from './nats-server-program.js';
import { ensurePostgres } from './postgres-programs.js';

const USAGE = 'Usage: main.js ensure <nats-server|nats-server-of-distribution|postgres|minio>...';

interface Finding {
  readonly path: string;
  readonly version: string;
  readonly source: string;
}

const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);

const ensure: Readonly<Record<string, () => Promise<Finding>>> = {
  'nats-server': () => ensureNatsServer({ onProgress }),
  'nats-server-of-distribution': () => ensureNatsServerOfDistribution({ onProgress }),
  minio: () => ensureMinio({ onProgress }),
  async postgres() {
    const { postgres, version } = await ensurePostgres({ onProgress });
    return { path: postgres, version, source: 'npm' };
  },
};

/** Finds or obtains each named server and prints `<name> <version> <source> <path>`; exit code 1 when one is not to be had. */
async function main(words: readonly string[]): Promise<number> {
  const [command, ...names] = words;
  if (command !== 'ensure' || names.length === 0 || names.some((name) => !Object.hasOwn(ensure, name))) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  let exitCode = 0;
  for (const name of names) {
    try {
      const { version, source, path } = await ensure[name]!();
      process.stdout.write(`${name} ${version} ${source} ${path}\n`);
    } catch (error) {
      process.stderr.write(`${describeError(error)}\n`);
      exitCode = 1;
    }
  }
  return exitCode;
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
