/**
 * How fast large blobs go in and out of a folder: `node bench/throughput.cjs [MiB] [folder]`, after a build.
 * Prints one line of MB/s for each way. The first two are what no way can pass: hashing alone, and writing alone.
 */
const { createHash } = require('node:crypto');
const { createReadStream, mkdtempSync, rmSync, writeFileSync, appendFileSync } = require('node:fs');
const { open } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { FsBlobStore } = require('../dist/index.js');

const MEBIBYTE = 1024 * 1024;

async function main(sizeMib = 512, folder = tmpdir()) {
  const root = mkdtempSync(join(folder, 'blob-throughput-'));
  const source = join(root, 'source');
  const block = require('node:crypto').randomBytes(MEBIBYTE);
  writeFileSync(source, '');
  for (let written = 0; written < sizeMib; written++) {
    block.writeUInt32LE(written);
    appendFileSync(source, block);
  }
  const measure = async (name, work) => {
    const started = process.hrtime.bigint();
    await work();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    console.log(`${name.padEnd(34)} ${((sizeMib * MEBIBYTE) / 1e6 / seconds).toFixed(0).padStart(6)} MB/s`);
  };
  const drain = async (stream) => {
    for await (const chunk of stream) void chunk;
  };
  const stream = () => createReadStream(source, { highWaterMark: MEBIBYTE });

  await measure('read and hash, nothing else', async () => {
    const hash = createHash('sha256');
    for await (const chunk of stream()) hash.update(chunk);
    hash.digest();
  });
  await measure('read and write, nothing else', async () => {
    const file = await open(join(root, 'copy'), 'wx');
    for await (const chunk of stream()) await file.write(chunk);
    await file.close();
  });
  for (const sync of [false, true]) {
    const store = await FsBlobStore.open({ root: join(root, `store-${sync}`), sync });
    let digest;
    await measure(`put, ${sync ? 'flushed to the disk' : 'not flushed'}`, async () => {
      ({ digest } = await store.put(stream()));
    });
    await measure('put again, digest announced', () => store.put(stream(), { expectedDigest: digest }));
    await measure('open and read', async () => drain(await store.open(digest)));
  }
  rmSync(root, { recursive: true });
}

void main(...process.argv.slice(2));
