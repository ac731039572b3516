import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const serverRecordSchema = z.object({
  pid: z.int().positive(),
  identity: z.string(),
  parentPid: z.int().positive(),
  parentIdentity: z.string(),
  port: z.int().min(1).max(65_535),
});

/** What a data directory remembers of the process that serves it: enough to tell an orphan from a stranger. */
export type ServerRecord = z.infer<typeof serverRecordSchema>;

/**
 * Reads the record of a data directory.
 *
 * @param path - The record file.
 * @returns Undefined when there is none, or none that can be understood.
 */
export function readServerRecord(path: string): ServerRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return serverRecordSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/**
 * Writes the record at once, without giving the event loop a turn: a parent killed between the start of a child and
 * its record would leave an orphan that nobody can find.
 */
export function writeServerRecord(path: string, record: ServerRecord): void {
  writeFileSync(`${path}.tmp`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}
