import { accessErrors } from '../errors.js';

/** What a password has to be (NIST SP 800-63B, rev. 4, section 3.1.1.2). */
export interface PasswordRules {
  /** In code points: 15 where the password is all that is asked for, 8 beside a second factor. */
  readonly minimumLength: number;
  /** Whether a password, in lower case, is on a list of known ones. */
  readonly isKnown?: (password: string) => boolean;
}

/** The rules for a password without a second factor. */
export const PASSWORD_RULES: PasswordRules = { minimumLength: 15 };

/** The least that may be configured. */
const LEAST_LENGTH = 8;
/** More than anybody types; hashing takes the whole of it. */
const MAX_LENGTH = 256;
const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
];

/**
 * Refuses a password that is short, or among the first that somebody would try: known ones, repetitions, sequences, the
 * names of the account and of this system. Which kinds of characters it has does not matter, and it never has to be
 * changed because of its age.
 *
 * @param names - What stands for the account: its name, its mail address.
 * @throws PASSWORD_REFUSED
 */
export function assertPassword(
  password: string,
  names: readonly string[],
  rules: PasswordRules = PASSWORD_RULES,
): void {
  const normal = password.normalize('NFKC');
  const length = Array.from(normal).length;
  const minimum = Math.max(rules.minimumLength, LEAST_LENGTH);
  if (length < minimum)
    refuse(`it is shorter than ${minimum} characters`, 'Several words in a row are easy to keep in mind');
  if (length > MAX_LENGTH) refuse(`it is longer than ${MAX_LENGTH} characters`);
  const lower = normal.toLowerCase();
  if (rules.isKnown?.(lower) === true) refuse('it is on a list of known passwords');
  if (isRepetition(lower)) refuse('it repeats a few characters');
  if (isSequence(lower)) refuse('its characters follow each other on the keyboard or in the alphabet');
  const named = [...names, 'terrarium', 'conda-store', 'password'].find((name) => isMostly(lower, name.toLowerCase()));
  if (named !== undefined) refuse('it is hardly more than a name that everybody knows');
}

/** At most four characters, again and again. */
function isRepetition(text: string): boolean {
  return [1, 2, 3, 4].some(
    (size) =>
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length),
  );
}

function isSequence(text: string): boolean {
  return SEQUENCES.some((sequence) => {
    const round = sequence.repeat(Math.ceil(text.length / sequence.length) + 1);
    return round.includes(text) || Array.from(round).reverse().join('').includes(text);
  });
}

/** Without the name fewer than eight characters are left, digits not counted. */
function isMostly(text: string, name: string): boolean {
  if (name.length < 3 || !text.includes(name)) return false;
  return text.replaceAll(name, '').replace(/[\d\s._-]/g, '').length < LEAST_LENGTH;
}

function refuse(reason: string, hint?: string): never {
  throw accessErrors.create(
    'PASSWORD_REFUSED',
    `The password cannot be used: ${reason}`,
    hint === undefined ? {} : { hint },
  );
}
