import { startNatsServer, startPostgres } from '../src/index.js';

/** A parent that starts both servers below the named folder, prints their process ids and never stops them. */
async function main(dataDir: string): Promise<void> {
  const nats = await startNatsServer({ dataDir: `${dataDir}/nats` });
  const postgres = await startPostgres({ dataDir: `${dataDir}/postgres` });
  process.stdout.write(`${JSON.stringify([nats.pid, postgres.pid])}\n`);
  setInterval(() => undefined, 60_000);
}

void main(process.argv[2]!);
