import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open, utimes } from 'node:fs/promises';
import { pipErrors } from '../errors.js';
import { withFileErrors } from '../fetch/with-file-errors.js';
import { refuseCancelled } from '../python/run-program.js';
import type { RecordRow } from '../wheel/record-file.js';
import { recordDigest } from '../wheel/wheel-archive.js';
import type { WheelArchive } from '../wheel/wheel-archive.js';
import type { InstallationTree } from './installation-tree.js';
import { entryPointScript, withInterpreter } from './scripts.js';
import type { PlannedMember, WheelPlan } from './wheel-plan.js';

/** A file that was made: its place in the prefix, and its content for RECORD. */
export interface WrittenFile {
  /** Relative to the prefix. */
  readonly path: string;
  readonly hash: NonNullable<RecordRow['hash']>;
  readonly bytes: number;
}

/** Where a wheel is written, and for whom. */
export interface WheelTarget {
  readonly tree: InstallationTree;
  /** The interpreter in the prefix as it will be used. */
  readonly interpreter: string;
  /** Whether this wheel brings a path, when several have it. */
  readonly owns: (path: string) => boolean;
  readonly signal: AbortSignal;
}

const NODE_NAMES: ReadonlyMap<string, string> = new Map([
  ['sha3_256', 'sha3-256'],
  ['sha3_512', 'sha3-512'],
  ['blake2b', 'blake2b512'],
]);
const MAX_SCRIPT_BYTES = 16 << 20;

/**
 * Writes the files of a wheel and the commands of its entry points into a tree, and checks each against RECORD.
 *
 * @throws PIP_WHEEL_INVALID, PIP_CANCELLED, PIP_IO_FAILED
 */
export async function writeWheel(wheel: WheelArchive, plan: WheelPlan, target: WheelTarget): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const planned of plan.members) {
    refuseCancelled(target.signal);
    written.push(await writeMember(wheel, planned, target));
  }
  for (const { entryPoint, path } of plan.commands) {
    const content = Buffer.from(entryPointScript(entryPoint, target.interpreter));
    written.push(await writeContent(path, content, 0o755, target));
  }
  return written;
}

/** Writes a small file, unless another wheel brings it. */
export async function writeContent(
  path: string,
  content: Buffer,
  mode: number,
  { tree, owns }: Pick<WheelTarget, 'tree' | 'owns'>,
): Promise<WrittenFile> {
  if (owns(path)) {
    const place = await tree.place(path);
    await withFileErrors(place, async () => {
      // An entry point takes the place of a script of the same name, as with pip.
      await using file = await open(place, 'w', mode);
      await file.writeFile(content);
    });
  }
  return { path, hash: { algorithm: 'sha256', digest: recordDigest(content) }, bytes: content.length };
}

async function writeMember(wheel: WheelArchive, planned: PlannedMember, target: WheelTarget): Promise<WrittenFile> {
  const { member, path, row, isScript } = planned;
  const hash = row.hash!;
  const check = createHash(NODE_NAMES.get(hash.algorithm) ?? hash.algorithm);
  const refuseOther = (): void => {
    if (check.digest('base64url') === hash.digest && (row.bytes ?? member.bytes) === member.bytes) return;
    const message = `The wheel ${wheel.fileName} has other bytes at ${JSON.stringify(row.path)} than its RECORD says`;
    throw pipErrors.create('PIP_WHEEL_INVALID', message);
  };
  if (isScript && member.bytes <= MAX_SCRIPT_BYTES) {
    const content = await gather(hashing(wheel.read(member), [check]));
    refuseOther();
    return writeContent(path, withInterpreter(content, target.interpreter) ?? content, 0o755, target);
  }
  const sha256 = createHash('sha256');
  const content = hashing(wheel.read(member), [check, sha256]);
  if (target.owns(path)) {
    const mode = isScript || member.isExecutable ? 0o755 : 0o644;
    await copyTo(await target.tree.place(path), content, mode, member.modifiedMs / 1000);
  } else await drain(content);
  refuseOther();
  return { path, hash: { algorithm: 'sha256', digest: sha256.digest('base64url') }, bytes: member.bytes };
}

async function copyTo(place: string, content: AsyncIterable<Buffer>, mode: number, seconds: number): Promise<void> {
  await withFileErrors(place, async () => {
    await using file = await open(place, 'w', mode);
    await file.writeFile(content);
  });
  // Byte-code tells by this time whether it fits its source: the same wheel always makes the same byte-code.
  await withFileErrors(place, () => utimes(place, seconds, seconds));
}

async function* hashing(content: AsyncIterable<Buffer>, hashes: readonly Hash[]): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    for (const hash of hashes) hash.update(chunk);
    yield chunk;
  }
}

async function drain(content: AsyncIterator<Buffer>): Promise<void> {
  while ((await content.next()).done !== true);
}

async function gather(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
