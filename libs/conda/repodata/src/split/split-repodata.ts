import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Form } from '../cache/subdir-state.js';
import { codeOf } from '../cache/system-error.js';
import { Bzip2Damaged, bzip2Text } from '../decompress/bzip2-text.js';
import { zstdFrames } from '../decompress/zstd-frames.js';
import { repodataErrors } from '../errors.js';
import { limitBytes } from '../origins/byte-limit.js';
import { PackWriter } from '../pack/pack-writer.js';
import { PackedText } from '../pack/packed-text.js';
import type { Run } from '../pack/run-table.js';
import { NO_PLACE, encodeTable } from '../pack/table-bytes.js';
import { readTable } from '../records/read-table.js';
import { RunTable } from '../pack/run-table.js';
import { RepodataScanner } from '../scan/repodata-scanner.js';
import type { ScanLimits } from '../scan/repodata-scanner.js';

const CHUNK_BYTES = 1 << 20;
const HIGHEST_VERSION = 2;

/** A repodata file to be made readable by package; plain data, for it goes to a worker thread. */
export interface SplitTask {
  /** The file as served. */
  readonly source: string;
  readonly form: Exclude<Form, 'shards'>;
  /** Where the pack goes. */
  readonly target: string;
  /** What may come out of the decompression. */
  readonly maxTextBytes: number;
  readonly scanLimits: ScanLimits;
}

/**
 * Up to this size a split makes tables too, so that a solve has nothing left to parse. It takes a second at most; of all
 * of conda-forge, of which a solve reads a tenth, it would take five, each time that something changes.
 */
const MAX_TABLED_BYTES = 1 << 27;

/** What a split found. */
export interface SplitResult {
  /** The sha256 of the file as served, in hex. */
  readonly digest: string;
  readonly recordCount: number;
  readonly textBytes: number;
}

/**
 * Turns a repodata file into a pack in one pass: decompressed, scanned, and written beside its index. The memory it
 * takes depends on the number of packages, not on the size of the file.
 *
 * @throws REPODATA_INVALID, REPODATA_TOO_LARGE, REPODATA_VERSION_UNSUPPORTED, or the file system's own error; the
 *   target is gone then.
 */
export async function splitRepodata(task: SplitTask, signal?: AbortSignal): Promise<SplitResult> {
  const target = await open(task.target, 'w+');
  try {
    return await split(task, new PackWriter(target), signal);
  } catch (error) {
    await rm(task.target, { force: true });
    throw error;
  } finally {
    await target.close();
  }
}

async function split(task: SplitTask, pack: PackWriter, signal: AbortSignal | undefined): Promise<SplitResult> {
  const hash = createHash('sha256');
  const runs = new RunTable();
  const scanner = new RepodataScanner(runs, task.scanLimits);
  let textBytes = 0;
  for await (const chunk of limitBytes(textOf(task, hash), task.maxTextBytes, 'The decompressed repodata')) {
    signal?.throwIfAborted();
    scanner.write(chunk);
    await pack.write(chunk);
    textBytes += chunk.length;
  }
  scanner.end();
  checkVersion(runs.headers.get('repodata_version'));
  const header = {
    info: parseInfo(runs.headers.get('info')),
    recordCount: runs.recordCount,
    textBytes,
    problems: runs.problems.kept,
    problemCount: runs.problems.count,
  };
  const isTabled = textBytes <= MAX_TABLED_BYTES;
  const tables = isTabled ? await pack.writeTables(runs.sorted(), makeTable, signal) : undefined;
  await pack.finish({ header, packages: runs.sorted(), ...(tables === undefined ? {} : { tables }) });
  return { digest: hash.digest('hex'), recordCount: runs.recordCount, textBytes };
}

/** The table of a package, as packs have it. */
function makeTable(packageName: string, runs: readonly Run[], texts: readonly Buffer[]): Buffer {
  const { table, problems } = readTable(new PackedText(runs, texts), packageName, '', NO_PLACE);
  return encodeTable({ table, problems });
}

/** The decompressed text; `hash` sees the bytes as served. */
async function* textOf(task: SplitTask, hash: Hash): AsyncGenerator<Buffer> {
  const served = hashed(createReadStream(task.source, { highWaterMark: CHUNK_BYTES }), hash);
  try {
    yield* task.form === 'zst' ? zstdFrames(served) : task.form === 'bz2' ? bzip2Text(served) : served;
  } catch (error) {
    if (!isDecoderFault(error)) throw error;
    throw repodataErrors.create('REPODATA_INVALID', `The repodata cannot be decompressed: ${error.message}`, {
      hint: 'The file was cut short or damaged where it was written or on the way',
      cause: error,
    });
  }
}

async function* hashed(source: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

function isDecoderFault(error: unknown): error is Error {
  if (error instanceof Bzip2Damaged) return true;
  return codeOf(error)?.startsWith('Z') === true;
}

function checkVersion(text: string | undefined): void {
  const version = text === undefined ? 1 : Number(text);
  if (!(version > HIGHEST_VERSION)) return;
  throw repodataErrors.create(
    'REPODATA_VERSION_UNSUPPORTED',
    `The repodata has version ${version}, and up to ${HIGHEST_VERSION} is supported`,
    { hint: 'A newer release of this program may read it' },
  );
}

function parseInfo(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  try {
    const info: unknown = JSON.parse(text);
    return typeof info === 'object' && info !== null && !Array.isArray(info) ? (info as Record<string, unknown>) : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw repodataErrors.create('REPODATA_INVALID', 'The info of the repodata is not valid JSON', { cause: error });
  }
}
