import path from 'node:path';
import type { NatsConnection } from '@nats-io/nats-core';
import { runningNatsServer, startNatsServer } from '@terrarium/platform-native-servers';
import { connectNats, openBlobs, readStorageConfigAlone } from '@terrarium/platform-service';
import type { StorageConfig } from '@terrarium/platform-service';
import type { BlobStore } from '@terrarium/port-blob-store';

/** The log and the blobs of a system, opened beside its services or while none of them runs. */
export interface Storage {
  readonly config: StorageConfig;
  readonly connection: NatsConnection;
  readonly blobs: BlobStore;
}

/**
 * Opens what a system keeps for ever: on the servers that `NATS_URL` and `S3_ENDPOINT` name, else in a data folder, where
 * the nats-server of a running system is used, and one is started for the while when none runs.
 *
 * @param environment - Settings of the services.
 */
export async function withStorage<Result>(
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
  use: (storage: Storage) => Promise<Result>,
): Promise<Result> {
  const config = readStorageConfigAlone({ ...environment, TERRARIUM_DATA_DIR: dataDir });
  const natsDir = path.join(config.dataDir, 'nats');
  const given = environment['NATS_URL'] ?? (await runningNatsServer(natsDir));
  // The log goes to the disk when the server stops, which it does before anybody is told that all is done.
  const own = given === undefined ? await startNatsServer({ dataDir: natsDir, sync: 'interval' }) : undefined;
  try {
    const connection = await connectNats(given ?? own!.url, 'backup');
    try {
      return await use({ config, connection, blobs: await openBlobs(config) });
    } finally {
      await connection.close();
    }
  } finally {
    await own?.stop();
  }
}
