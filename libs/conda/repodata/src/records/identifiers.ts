const MAX_PACKAGE_NAME = 128;
const MAX_FILE_NAME = 255;
const MAX_COMPONENT = 255;

const PACKAGE_NAME = /^[a-z0-9_][a-z0-9_.-]*$/;

/** A dot would hide the file, and a dash would make an option of it. */
const FIRST_CHARACTER = /^[A-Za-z0-9_]/;

/** What has a meaning in paths, URLs or shells; real builds do use `=`, `+`, `!` and `~`. */
const SPECIAL = '/\\%?#:*"\'<>|`$&;';

/** By character code: whether the character may stand in a file name. */
const ALLOWED = Uint8Array.from({ length: 0x7f }, (_, code) =>
  code > 0x20 && !SPECIAL.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a text may name a package: lower case, no separators (CEP 26, with room for what older channels have). */
export function isPackageName(text: string): boolean {
  return text.length <= MAX_PACKAGE_NAME && PACKAGE_NAME.test(text);
}

/** Whether a text is a safe archive file name: one path component that needs no escaping in a URL. */
export function isPackageFileName(text: string): boolean {
  return (
    text.length <= MAX_FILE_NAME &&
    (text.endsWith('.conda') || text.endsWith('.tar.bz2')) &&
    FIRST_CHARACTER.test(text) &&
    hasOnlyAllowed(text)
  );
}

/** Whether a text can be part of a file name; a version or a build string becomes one. */
export function isNameComponent(text: unknown): text is string {
  return typeof text === 'string' && text.length <= MAX_COMPONENT && hasOnlyAllowed(text);
}

function hasOnlyAllowed(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (ALLOWED[text.charCodeAt(i)] !== 1) return false;
  return true;
}
