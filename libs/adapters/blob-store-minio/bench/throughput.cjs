/**
 * How fast large blobs go in and out of a MinIO on this machine: `node bench/throughput.cjs [MiB]`, after a build.
 * Prints one line of MB/s for each way. Service and client share the processors and the disk.
 */
const { randomBytes } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { startMinio } = require('../../../platform/native-servers/dist/index.js');
const { MinioBlobStore } = require('../dist/index.js');

const MEBIBYTE = 1024 * 1024;

async function main(sizeMib = 256) {
  const dataDir = mkdtempSync(join(tmpdir(), 'blob-throughput-'));
  const server = await startMinio({ dataDir });
  const { url: endpoint, accessKey, secretKey } = server;
  const store = await MinioBlobStore.open({ endpoint, accessKey, secretKey, bucket: 'throughput' });
  const content = (seed) => {
    const block = randomBytes(MEBIBYTE);
    block.writeUInt32LE(seed);
    return () => Readable.from(Array.from({ length: sizeMib }, () => block));
  };
  const measure = async (name, work) => {
    const started = process.hrtime.bigint();
    const result = await work();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    console.log(`${name.padEnd(34)} ${((sizeMib * MEBIBYTE) / 1e6 / seconds).toFixed(0).padStart(6)} MB/s`);
    return result;
  };
  try {
    const source = content(1);
    const { digest } = await measure('put, digest unknown (spooled)', () => store.put(source()));
    await measure('put again, digest announced', () => store.put(source(), { expectedDigest: digest }));
    await store.delete(digest);
    await measure('put, digest announced (streamed)', () => store.put(source(), { expectedDigest: digest }));
    await measure('open and read', async () => {
      for await (const chunk of await store.open(digest)) void chunk;
    });
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  }
}

void main(...process.argv.slice(2));
