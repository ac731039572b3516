import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { access, link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KeyRing, pemOf } from './key-ring.js';
import type { StoredKey } from './key-ring.js';

/** The notary's key pair. */
export interface NotaryKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The keys that sealed the beginning of the log, before it was restored here. */
  readonly predecessors?: readonly StoredKey[];
}

/**
 * Reads the notary's Ed25519 key, or makes it on the first start, and the keys that it took the log over from.
 *
 * @param file - A PKCS #8 PEM file, mode 0600.
 */
export async function loadNotaryKey(file: string): Promise<NotaryKey> {
  const pem = await readFile(file, 'utf8').catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return createKey(file);
  });
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey), predecessors: await readPredecessors(file) };
}

/** The notary's key, where it is kept on this machine; makes none. */
export async function findNotaryKey(file: string): Promise<NotaryKey | undefined> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  return isThere ? loadNotaryKey(file) : undefined;
}

/** The keys whose seals a notary believes: those before it as far as they went, its own from there on. */
export function keyRingOf({ publicKey, predecessors = [] }: NotaryKey): KeyRing {
  return KeyRing.read([...predecessors, { publicKey: pemOf(publicKey) }]);
}

/**
 * Notes down, beside the notary's key, whose seals a restored log has up to which event.
 *
 * @param file - The notary's key file.
 * @param upTo - The last event that those keys have sealed.
 * @param keys - The keys of the log when it was exported.
 */
export async function succeedKeys(file: string, upTo: number, keys: readonly StoredKey[]): Promise<void> {
  const own = pemOf((await loadNotaryKey(file)).publicKey);
  const before = keys.map((key) => ({ ...key, upTo: key.upTo ?? upTo }));
  // The key itself was restored too, or there is nothing that another one has sealed.
  const predecessors = before.filter(({ publicKey, upTo: end }) => end > 0 && !(publicKey === own && end === upTo));
  if (predecessors.length === 0) return;
  const draft = `${predecessorsFile(file)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(predecessors, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, predecessorsFile(file));
}

async function readPredecessors(file: string): Promise<StoredKey[]> {
  try {
    return JSON.parse(await readFile(predecessorsFile(file), 'utf8')) as StoredKey[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function predecessorsFile(file: string): string {
  return path.join(path.dirname(file), 'notary-predecessors.json');
}

async function createKey(file: string): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, pem, { mode: 0o600 });
  try {
    // A hard link appears whole or not at all, and never replaces the key of a replica that was first.
    await link(draft, file);
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(file, 'utf8');
  } finally {
    await rm(draft);
  }
}
