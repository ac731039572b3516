import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What every token starts with, so that scanners of code and logs know one when they see it. */
export const TOKEN_PREFIX = 'trr_';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
/** 62^43 > 2^256. */
const SECRET_LENGTH = 43;
/** 62^6 > 2^32. */
const CHECKSUM_LENGTH = 6;
const FORM = /^trr_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/** A new secret: shown once, to the one who asked for it. */
export interface NewTokenSecret {
  /** `trr_`, 256 random bits in base 62, and their checksum: 53 characters. */
  readonly secret: string;
  /** What is kept of it; see {@link tokenHash}. */
  readonly hash: string;
}

/** Makes the secret of a token. */
export function newTokenSecret(random: (bytes: number) => Buffer = randomBytes): NewTokenSecret {
  const body = base62(BigInt(`0x${random(SECRET_BYTES).toString('hex')}`), SECRET_LENGTH);
  const secret = `${TOKEN_PREFIX}${body}${checksum(body)}`;
  return { secret, hash: tokenHash(secret) };
}

/**
 * Whether the text can be a token: prefix, length, alphabet and checksum are right. Says no to a mistyped or invented
 * one without asking a store, and lets a scanner tell tokens from texts that only look like one.
 */
export function isTokenSecret(text: string): boolean {
  const [, body, sum] = FORM.exec(text) ?? [];
  return body !== undefined && sum === checksum(body);
}

/**
 * The SHA-256 of a secret, as 64 hex digits: what events and read models keep, and look tokens up by. A slow hash with
 * a salt protects what people choose, because that can be guessed; nobody guesses 256 random bits, and two secrets are
 * never the same. Looking up by the hash tells nothing through its timing: whoever asks cannot steer the hash towards
 * one that is stored.
 */
export function tokenHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}

function base62(value: bigint, length: number): string {
  let digits = '';
  for (let rest = value; digits.length < length; rest /= 62n) digits = DIGITS[Number(rest % 62n)]! + digits;
  return digits;
}
