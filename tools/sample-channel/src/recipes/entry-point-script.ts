import type { PayloadEntry } from '../package/package-draft.js';
import { payloadFile } from '../package/package-draft.js';
import { PREFIX_PLACEHOLDER } from '../package/placeholder.js';

/**
 * The script that conda-build makes for an entry point of a package that is not noarch.
 *
 * @param entryPoint - `command = module:function`.
 * @param minor - Of the python that runs it, e.g. `3.11`.
 * @returns Its path in the prefix and its content, with the placeholder in the first line.
 */
export function entryPointScript(entryPoint: string, minor: string): readonly [string, PayloadEntry] {
  const [, command = '', module = '', callable = ''] = /^(\S+) = ([^:]+):(.+)$/.exec(entryPoint) ?? [];
  const root = callable.split('.', 1)[0] ?? callable;
  const script = `#!${PREFIX_PLACEHOLDER}/bin/python${minor}
import re
import sys

from ${module} import ${root}

if __name__ == '__main__':
    sys.argv[0] = re.sub(r'(-script\\.pyw?|\\.exe)?$', '', sys.argv[0])
    sys.exit(${callable}())
`;
  return [`bin/${command}`, payloadFile(script, { executable: true, placeholder: 'text' })];
}
