import { linkErrors } from '../errors.js';

/** A command that a python package asks for. */
export interface EntryPoint {
  readonly command: string;
  readonly module: string;
  /** The function to call, dotted when it is an attribute of something imported. */
  readonly function: string;
}

const FORM = /^\s*([^=:/\\\s]+)\s*=\s*([^=:\s'"()#;\\]+)\s*:\s*([^=:\s'"()#;\\]+)\s*(?:\[[^\]]*\])?\s*$/;

/**
 * Reads an entry point of `info/link.json` (CEP 34).
 *
 * @param text - `command = module:function`.
 * @throws LINK_ENTRY_POINT_INVALID
 */
export function parseEntryPoint(text: string): EntryPoint {
  const match = FORM.exec(text);
  const [, command, module, name] = match ?? [];
  if (command === undefined || module === undefined || name === undefined || /^\.{1,2}$|\0/.test(command)) {
    throw linkErrors.create('LINK_ENTRY_POINT_INVALID', `${JSON.stringify(text)} is not an entry point`, {
      hint: 'The form is command = module:function',
      details: { entryPoint: text },
    });
  }
  return { command, module, function: name };
}

/**
 * The python program of an entry point, byte for byte as conda writes it, without its shebang.
 */
export function entryPointProgram(entryPoint: EntryPoint): string {
  const imported = entryPoint.function.split('.', 1)[0]!;
  return [
    '# -*- coding: utf-8 -*-',
    'import re',
    'import sys',
    '',
    `from ${entryPoint.module} import ${imported}`,
    '',
    "if __name__ == '__main__':",
    "    sys.argv[0] = re.sub(r'(-script\\.pyw?|\\.exe)?$', '', sys.argv[0])",
    `    sys.exit(${entryPoint.function}())`,
    '',
  ].join('\n');
}
