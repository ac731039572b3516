import { S3Error } from 'minio';
import type { Client } from 'minio';
import type { ServiceFaults } from './service-faults.js';

/** What every object of a store is, as far as the service needs to know. */
export const CONTENT_TYPE = { 'Content-Type': 'application/octet-stream' };
/** A few parts at once keep the line busy between requests; each is held in memory until it is sent. */
const CONCURRENT_PARTS = 3;

/** Where an upload goes. */
export interface UploadPlace {
  readonly client: Client;
  readonly faults: ServiceFaults;
  readonly bucket: string;
  readonly key: string;
}

/**
 * Uploads an object in parts. It is seen when all of it is there, or never: whatever fails, the parts are taken back.
 * (The client's own stream upload continues unfinished uploads of the same key, and so mixes up two that run at once.)
 *
 * @param place - Where it goes.
 * @param parts - The content; an empty last part is left out.
 * @param confirm - Called when all parts are sent; throws when the content turns out to be wrong.
 */
export async function uploadInParts(
  place: UploadPlace,
  parts: AsyncIterable<Buffer>,
  confirm: () => void,
): Promise<void> {
  const { client, faults, bucket, key } = place;
  const uploadId = await faults.retrying(() => client.initiateNewMultipartUpload(bucket, key, CONTENT_TYPE));
  const sending = new Set<Promise<void>>();
  const sent: { part: number; etag: string }[] = [];
  const failures: unknown[] = [];
  try {
    let number = 0;
    for await (const content of parts) {
      if (content.length === 0) continue;
      const part = ++number;
      const task = sendPart(place, uploadId, part, content).then(
        (etag) => void sent.push({ part, etag }),
        (error: unknown) => void failures.push(error),
      );
      sending.add(task);
      void task.then(() => sending.delete(task));
      if (sending.size >= CONCURRENT_PARTS) await Promise.race(sending);
      throwFirst(failures);
    }
    await Promise.all(sending);
    throwFirst(failures);
    confirm();
    sent.sort((left, right) => left.part - right.part);
    await faults.retrying(() => complete(place, uploadId, sent));
  } catch (error) {
    // A part that is still on its way would be kept after the upload was taken back.
    await Promise.all(sending);
    // Parts that cannot be taken back now are dropped by the service's own rule, in MinIO after a day.
    await faults.retrying(() => client.abortMultipartUpload(bucket, key, uploadId)).catch(() => undefined);
    throw error;
  }
}

async function complete(
  { client, bucket, key }: UploadPlace,
  uploadId: string,
  parts: { part: number; etag: string }[],
): Promise<void> {
  try {
    await client.completeMultipartUpload(bucket, key, uploadId, parts);
  } catch (error) {
    if (!(error instanceof S3Error && error.code === 'NoSuchUpload')) throw error;
    // An earlier attempt may have completed it although its answer was lost: then the object is there.
    await client.statObject(bucket, key);
  }
}

async function sendPart(place: UploadPlace, uploadId: string, part: number, content: Buffer): Promise<string> {
  const { client, faults, bucket, key } = place;
  const { etag } = await faults.retrying(() =>
    client.uploadPart(
      { bucketName: bucket, objectName: key, uploadID: uploadId, partNumber: part, headers: {} },
      content,
    ),
  );
  return etag;
}

function throwFirst(failures: readonly unknown[]): void {
  if (failures.length > 0) throw failures[0];
}
