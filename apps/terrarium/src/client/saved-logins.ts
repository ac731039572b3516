import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { environment } from '../config.js';
import { cliErrors } from '../errors.js';
import { fileProblem } from '../files/file-problem.js';

const login = z.object({
  username: z.string(),
  token: z.string(),
  tokenId: z.string().nullable(),
});
const content = z.record(z.string(), login);

/** What is kept of a login at one server. */
export type SavedLogin = Readonly<z.infer<typeof login>>;

/** The file that holds the logins of this user; nobody else can read it. */
export const LOGINS_FILE = path.join(environment.configDir, 'logins.json');

/**
 * The login at a server; undefined when there is none.
 *
 * @throws FILE_UNREADABLE
 */
export async function savedLogin(url: string): Promise<SavedLogin | undefined> {
  return (await readLogins())[keyOf(url)];
}

/** Keeps a login, in place of an earlier one at the same server; undefined forgets it. */
export async function saveLogin(url: string, saved: SavedLogin | undefined): Promise<void> {
  const others = Object.entries(await readLogins()).filter(([key]) => key !== keyOf(url));
  const logins = Object.fromEntries(saved === undefined ? others : [...others, [keyOf(url), saved]]);
  await mkdir(environment.configDir, { recursive: true, mode: 0o700 });
  const draft = `${LOGINS_FILE}.${randomUUID()}`;
  try {
    await writeFile(draft, `${JSON.stringify(logins, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
    // A umask only takes permissions away; this makes sure that a restored file of a laxer time gives none.
    await chmod(draft, 0o600);
    await rename(draft, LOGINS_FILE);
  } finally {
    await rm(draft, { force: true });
  }
}

async function readLogins(): Promise<Record<string, SavedLogin>> {
  let text: string;
  try {
    text = await readFile(LOGINS_FILE, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw cliErrors.create('FILE_UNREADABLE', `The logins in ${LOGINS_FILE} cannot be read: ${fileProblem(cause)}`);
  }
  const parsed = content.safeParse(readJson(text));
  if (parsed.success) return parsed.data;
  throw cliErrors.create('FILE_UNREADABLE', `${LOGINS_FILE} does not hold logins`, {
    hint: 'Remove it and log in again',
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A server is the same with and without a final slash. */
function keyOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
