import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { accessErrors } from '../errors.js';

/** The cost of scrypt (RFC 7914). Memory is 128 · 2^logN · blockSize bytes. */
export interface ScryptCost {
  readonly logN: number;
  readonly blockSize: number;
  readonly parallelism: number;
}

/** 128 MiB and some tenths of a second: OWASP's first choice for scrypt. */
export const SCRYPT_COST: ScryptCost = { logN: 17, blockSize: 8, parallelism: 1 };

interface PasswordHash {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;
/** A stored hash says how much work it makes: 1 GiB is the most that one may ask for. */
const MAX_MEMORY_BYTES = 1 << 30;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/**
 * Hashes a password with scrypt.
 *
 * @returns In PHC string format: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, base64 without padding.
 */
export async function hashPassword(password: string, cost: ScryptCost = SCRYPT_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, cost);
  return `$scrypt$ln=${cost.logN},r=${cost.blockSize},p=${cost.parallelism}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Whether the password is the one that was hashed, in a time that does not tell how nearly.
 *
 * @param stored - From {@link hashPassword}; undefined when there is no such account, or none with a password: the
 *   answer is then no, after the same work, so that nobody can find out which accounts exist.
 * @throws PASSWORD_HASH_INVALID
 */
export async function verifyPassword(
  stored: string | undefined,
  password: string,
  cost: ScryptCost = SCRYPT_COST,
): Promise<boolean> {
  if (stored === undefined) {
    await derive(password, Buffer.alloc(SALT_BYTES), HASH_BYTES, cost);
    return false;
  }
  const { salt, hash, cost: storedCost } = parse(stored);
  return timingSafeEqual(await derive(password, salt, hash.length, storedCost), hash);
}

/**
 * Whether a password should be hashed anew at the next login, because costs have been raised since.
 *
 * @throws PASSWORD_HASH_INVALID
 */
export function needsRehash(stored: string, cost: ScryptCost = SCRYPT_COST): boolean {
  const { cost: old, salt, hash } = parse(stored);
  if (salt.length < SALT_BYTES || hash.length < HASH_BYTES) return true;
  return old.logN !== cost.logN || old.blockSize !== cost.blockSize || old.parallelism !== cost.parallelism;
}

/**
 * Refuses what is not the stored form of a password, before it is kept.
 *
 * @throws PASSWORD_HASH_INVALID
 */
export function assertPasswordHash(stored: string): void {
  parse(stored);
}

function parse(stored: string): PasswordHash {
  const [, logN, blockSize, parallelism, salt, hash] = FORM.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) {
    throw accessErrors.create('PASSWORD_HASH_INVALID', 'The stored password is not a scrypt hash in PHC string format');
  }
  const cost = { logN: Number(logN), blockSize: Number(blockSize), parallelism: Number(parallelism) };
  if (cost.logN < 1 || cost.blockSize < 1 || cost.parallelism < 1 || memoryOf(cost) > MAX_MEMORY_BYTES) {
    throw accessErrors.create('PASSWORD_HASH_INVALID', 'The cost of the stored password is out of bounds', {
      details: { ...cost },
    });
  }
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function memoryOf({ logN, blockSize, parallelism }: ScryptCost): number {
  return 128 * blockSize * (2 ** logN + parallelism);
}

/** Unicode lets one text be written in several ways; NFKC makes them one before hashing (SP 800-63B). */
function derive(password: string, salt: Buffer, length: number, cost: ScryptCost): Promise<Buffer> {
  const { logN, blockSize, parallelism } = cost;
  const options = { N: 2 ** logN, r: blockSize, p: parallelism, maxmem: 2 * memoryOf(cost) };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
