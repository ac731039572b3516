import { createHash } from 'node:crypto';
import { assertName } from '@terrarium/domain-environment';
import { isCodedError } from '@terrarium/kernel-errors';
import { accessErrors } from '../errors.js';
import type { ExternalIdentity } from './account.events.js';

/** The administrator of the first token is no account, and nobody else may be taken for them. */
const RESERVED = new Set(['admin', 'anonymous']);
/** Leaves room for what tells apart. */
const MAX_USERNAME_LENGTH = 120;
const MAX_PROVIDER_LENGTH = 40;

/**
 * Refuses what cannot be the name of an account.
 *
 * @throws ACCOUNT_NAME_INVALID
 */
export function assertAccountName(account: string): void {
  if (isAccountName(account)) return;
  throw accessErrors.create(
    'ACCOUNT_NAME_INVALID',
    `${JSON.stringify(account.slice(0, 80))} cannot be the name of an account`,
    isReserved(account) ? { hint: 'It stands for somebody else already; choose another' } : {},
  );
}

/** Whether an account can have the name. */
export function isAccountName(account: string): boolean {
  if (isReserved(account)) return false;
  try {
    assertName('namespace', account);
    return true;
  } catch (error) {
    if (isCodedError(error, 'NAME_INVALID')) return false;
    throw error;
  }
}

function isReserved(account: string): boolean {
  return RESERVED.has(account.toLowerCase());
}

/**
 * The names that an account of an identity provider may have, best first: its username there, made a name; with the
 * provider behind an `@` when somebody else has that; and with a hash of the subject when even that is taken. The first
 * one that is free, or that the same identity has already, becomes the account.
 *
 * @param username - What the provider calls the user; anything may be in it.
 */
export function accountNamesOf(identity: ExternalIdentity, username: string): readonly string[] {
  const { provider, subject } = identity;
  const name = sanitized(username).slice(0, MAX_USERNAME_LENGTH) || 'user';
  const place = sanitized(provider).slice(0, MAX_PROVIDER_LENGTH);
  const digest = createHash('sha256')
    .update(JSON.stringify([provider, subject]))
    .digest('hex')
    .slice(0, 12);
  const names = [name, `${name}@${place}`, `${name}@${place}-${digest}`];
  return isReserved(name) ? names.slice(1) : names;
}

/** What no name may have becomes `-`; names of dots alone mean folders. */
function sanitized(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9\-+_@$&?^~.=]+/g, '-')
    .replace(/^[-.]+|-+$/g, '');
}
