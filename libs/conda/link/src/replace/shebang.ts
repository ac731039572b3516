/** The kernel reads no more of a first line than this, in bytes; none where shebangs have no meaning. */
const MAX_SHEBANG_LENGTH: Readonly<Record<string, number>> = { linux: 127, osx: 512 };
const SHEBANG = /^#! *(\/(?:\\ |[^ \n\r\t])*)([^\n]*)$/;
const PYTHON_NAME = /^python(?:\d+(?:\.\d+)?)?$/;

/**
 * The longest shebang line that programs of a platform may start with, in bytes without the newline.
 *
 * @param platform - The subdir.
 */
export function maxShebangLength(platform: string): number {
  return MAX_SHEBANG_LENGTH[platform.split('-', 1)[0]!] ?? MAX_SHEBANG_LENGTH['linux']!;
}

/**
 * Brings the first line of a script to its prefix. Where the kernel could not read the result, because it is too long
 * or its interpreter's path has a space, python is started through `/bin/sh` and other interpreters through
 * `/usr/bin/env`, which finds them on the PATH of an activated environment.
 *
 * @param line - The line, which starts with `#!`, without its newline. All texts hold one byte per character.
 */
export function patchShebang(line: string, placeholder: string, prefix: string, maxLength: number): string {
  const patched = line.replaceAll(placeholder, prefix);
  const hasSpace = prefix.includes(' ') && line.includes(placeholder);
  if (!hasSpace && patched.length <= maxLength) return patched;
  // The interpreter ends at the first space, so it is looked for before the prefix brings spaces in.
  const match = SHEBANG.exec(line);
  if (match === null) return patched;
  const interpreter = match[1]!.replaceAll(placeholder, prefix);
  const options = match[2]!.replaceAll(placeholder, prefix);
  const name = interpreter.slice(interpreter.lastIndexOf('/') + 1);
  return PYTHON_NAME.test(name) ? viaShell(interpreter, options) : `#!/usr/bin/env ${name}${options}`;
}

/** The first line of a generated script, newline included. */
export function entryPointShebang(interpreter: string, maxLength: number): string {
  const line = `#!${interpreter}\n`;
  const fits = Buffer.byteLength(line) <= maxLength && !interpreter.includes(' ');
  return fits ? line : `${viaShell(interpreter, '')}\n`;
}

/** To the shell the second line runs the interpreter on this very file; to python it is a string and no more. */
function viaShell(interpreter: string, options: string): string {
  return `#!/bin/sh\n'''exec' "${interpreter}"${options} "$0" "$@" #'''`;
}
