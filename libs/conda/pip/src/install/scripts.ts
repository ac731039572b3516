import type { ScriptEntryPoint } from '../wheel/entry-points.js';

/** The kernel reads no more of a first line than this, in bytes. */
const MAX_SHEBANG_BYTES = 127;

/** The first line, or lines, of a script that an interpreter at any path runs; newline included. */
export function shebang(interpreter: string): string {
  const line = `#!${interpreter}\n`;
  if (Buffer.byteLength(line) <= MAX_SHEBANG_BYTES && !/\s/.test(interpreter)) return line;
  // To the shell the second line runs the interpreter on this very file; to python it is a string and no more.
  return `#!/bin/sh\n'''exec' "${interpreter}" "$0" "$@"\n' '''\n`;
}

/** The program of an entry point: the same as pip makes. */
export function entryPointScript({ module, function: name }: ScriptEntryPoint, interpreter: string): string {
  return [
    `${shebang(interpreter)}# -*- coding: utf-8 -*-`,
    'import re',
    'import sys',
    `from ${module} import ${name.split('.', 1)[0]!}`,
    "if __name__ == '__main__':",
    "    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])",
    `    sys.exit(${name}())`,
    '',
  ].join('\n');
}

/**
 * A script of a wheel's `scripts` folder with its placeholder `#!python` or `#!pythonw` replaced (PEP 427).
 *
 * @returns Undefined when it has none.
 */
export function withInterpreter(script: Buffer, interpreter: string): Buffer | undefined {
  const match = /^#!pythonw?[^\S\r\n]*([^\r\n]*)\r?\n/.exec(script.subarray(0, 1024).toString('latin1'));
  if (match === null) return undefined;
  const options = match[1]!.trim();
  const line = shebang(interpreter);
  const first = options === '' || line.startsWith('#!/bin/sh') ? line : `${line.trimEnd()} ${options}\n`;
  return Buffer.concat([Buffer.from(first), script.subarray(match[0].length)]);
}
