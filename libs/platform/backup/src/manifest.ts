import { z } from 'zod';
import { backupErrors } from './errors.js';

/** The name of the manifest in a backup. */
export const MANIFEST = 'manifest.json';
/** Far more than a manifest of some hundred million events has. */
export const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

const position = z.int().min(0);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const part = z.object({
  kind: z.enum(['events', 'seals', 'blobs']),
  file: z.string().regex(/^parts\/\d{6,12}-(?:events|seals|blobs)\.zst$/),
  /** The first and the last sequence; of blobs how many there are, from 1. */
  from: position,
  to: position,
  sizeBytes: position,
  digest,
});

const manifest = z.object({
  format: z.literal('terrarium-backup'),
  version: z.literal(1),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  events: z.object({
    last: position,
    /** Over the last event as it is stored: what another run knows the log by. */
    digest: digest.nullable(),
    /** When the last one was recorded. */
    recordedAt: z.string().nullable(),
  }),
  seals: z.object({ last: position, covered: position }),
  /** The notary's public keys, each with the last event that it sealed; the last one is in use. */
  keys: z
    .array(z.object({ publicKey: z.string().max(10_000), upTo: position.optional() }))
    .min(1)
    .max(1_000),
  /** How far each service had handled its events. */
  durables: z
    .array(
      z.object({
        name: z.string().regex(/^[\w-]{1,200}$/),
        filterSubject: z.string().regex(/^terrarium\.events\.\S{1,300}$/),
        handledTo: position,
        ackWaitNs: position,
      }),
    )
    .max(10_000),
  deadLetters: z
    .array(
      z.object({
        number: position,
        durable: z.string().regex(/^[\w-]{1,200}$/),
        position,
        eventType: z.string(),
        reason: z.string(),
        attempts: position,
        at: z.string(),
      }),
    )
    .max(1_000_000),
  /** Blobs that events name and that were not there, or damaged: most are of artifacts that have been removed. */
  absentBlobs: position,
  parts: z.array(part),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifest>;
/** One of its files. */
export type Part = z.infer<typeof part>;

/**
 * Reads a manifest, which anybody may have written, and checks that its parts follow one another.
 *
 * @throws BACKUP_UNREADABLE, BACKUP_DAMAGED
 */
export function readManifest(bytes: Uint8Array): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString());
  } catch (cause) {
    throw backupErrors.create('BACKUP_UNREADABLE', `${MANIFEST} is no JSON`, { cause });
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw backupErrors.create('BACKUP_UNREADABLE', `${MANIFEST}: ${issue!.path.join('.')}: ${issue!.message}`);
  }
  const { parts, events, seals } = parsed.data;
  assertContiguous(parts, 'events', events.last);
  assertContiguous(parts, 'seals', seals.last);
  if (new Set(parts.map(({ file }) => file)).size !== parts.length) {
    throw backupErrors.create('BACKUP_DAMAGED', `${MANIFEST} names a part twice`);
  }
  return parsed.data;
}

function assertContiguous(parts: readonly Part[], kind: Part['kind'], last: number): void {
  let end = 0;
  for (const { from, to, file } of parts.filter((one) => one.kind === kind)) {
    if (from !== end + 1 || to < from) {
      throw backupErrors.create('BACKUP_DAMAGED', `${file} begins at ${from}, where ${end + 1} should follow`);
    }
    end = to;
  }
  if (end !== last) throw backupErrors.create('BACKUP_DAMAGED', `The ${kind} end at ${end}, not at ${last}`);
}
