import { invalidWheel } from './invalid-wheel.js';

/** A command that calls a function of a package. */
export interface ScriptEntryPoint {
  readonly command: string;
  readonly module: string;
  /** Dotted when it is an attribute of something imported. */
  readonly function: string;
}

const GROUPS = new Set(['console_scripts', 'gui_scripts']);
const OBJECT = /^([A-Za-z_][\w.]*)\s*:\s*([A-Za-z_][\w.]*)\s*(?:\[[^\]]*\])?$/;
const COMMAND = /^[^\s/\\\u0000-\u001f\u007f][^/\\\u0000-\u001f\u007f]*$/;

/**
 * The commands of an `entry_points.txt` (entry points specification; INI).
 *
 * @throws PIP_WHEEL_INVALID for a command that is no file name, or no `module:function`.
 */
export function parseEntryPoints(text: string, fileName: string): ScriptEntryPoint[] {
  const found = new Map<string, ScriptEntryPoint>();
  let group = '';
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.replace(/(?:^|\s)[#;].*$/, '').trim();
    if (line === '') continue;
    const header = /^\[(.*)\]$/.exec(line);
    if (header !== null) group = header[1]!.trim();
    else if (GROUPS.has(group)) {
      const equals = line.indexOf('=');
      const command = line.slice(0, Math.max(0, equals)).trim();
      const [, module, name] = OBJECT.exec(line.slice(equals + 1).trim()) ?? [];
      if (module === undefined || name === undefined || !COMMAND.test(command) || /^\.{1,2}$/.test(command)) {
        throw invalidWheel(
          fileName,
          `has the entry point ${JSON.stringify(line)}, which is not command = module:function`,
        );
      }
      found.set(command, { command, module, function: name });
    }
  }
  return [...found.values()];
}
