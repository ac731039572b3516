import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';

const SECRET_BYTES = 24;

/**
 * The secret kept in a file (mode 0600), made from 24 random bytes when the file is absent.
 * Letters, digits, `-` and `_` only, so that it needs no quoting in a URL or a configuration file.
 */
export async function secretFile(path: string): Promise<string> {
  const known = await readSecret(path);
  if (known !== undefined) return known;
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
