import { parseArgs } from 'node:util';

import { describeError } from '@terrarium/kernel-errors';

import { defaultCacheDir } from './config.js';
import { makeSampleChannel } from './sample-channel.js';

const USAGE = `Usage: node dist/main.js [--out DIR]

Makes a conda channel from the operating system's Debian packages and prints its URL.

  --out DIR   keep the channel below DIR (default: ${defaultCacheDir()})
  --help      show this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    process.stdout.write(USAGE);
    return;
  }
  const channel = await makeSampleChannel({
    cacheDir: values.out ?? defaultCacheDir(),
    onProgress: ({ step, done, total, message }) =>
      process.stderr.write(`${step.padEnd(8)} ${String(done).padStart(3)}/${total} ${message}\n`),
  });
  process.stdout.write(`${channel.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
});
