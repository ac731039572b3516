import type { NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { FsBlobStore } from '@terrarium/adapter-blob-store-fs';
import { MinioBlobStore } from '@terrarium/adapter-blob-store-minio';
import type { BlobStore } from '@terrarium/port-blob-store';
import type { StorageConfig } from './config/storage-config.js';

/**
 * Connects to a NATS server, or to whichever of a cluster answers; the connection comes back by itself when they do.
 *
 * @param natsUrl - `nats://` URLs, comma-separated. User and password are those of the first.
 */
export function connectNats(natsUrl: string, name: string): Promise<NatsConnection> {
  const urls = natsUrl.split(',').map((one) => new URL(one.trim()));
  const { username, password, protocol } = urls[0]!;
  return connect({
    servers: urls.map(({ hostname, port }) => `${hostname}:${port || '4222'}`),
    name: `terrarium ${name}`,
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    ...(username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    // A server that restarts comes back; until then requests fail as faults and are repeated.
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
  });
}

/** Opens the blobs: those of the S3 service that is named, else those of the folder. */
export async function openBlobs(config: Pick<StorageConfig, 's3' | 'blobDir'>): Promise<BlobStore> {
  if (config.s3 === undefined) return FsBlobStore.open({ root: config.blobDir });
  return MinioBlobStore.open(config.s3);
}
