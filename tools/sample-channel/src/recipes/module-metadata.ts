import { sampleChannelErrors } from '../errors.js';
import type { Payload } from '../package/package-draft.js';

/** What the metadata of an installed python module tells (`*.dist-info` or `*.egg-info`). */
export interface ModuleMetadata {
  readonly version: string;
  readonly summary: string;
  /** The python it runs on, as a version spec, e.g. `>=3.7,<4`. */
  readonly requiresPython: string;
  /** `command = module:function`; commands that carry python's version are left out. */
  readonly entryPoints: readonly string[];
}

/**
 * Reads the core metadata (PEP 566) and the entry points of the one module that a payload holds.
 *
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when there is none, or it has no version.
 */
export function readModuleMetadata(name: string, payload: Payload): ModuleMetadata {
  const metadata = findText(payload, /^site-packages\/[^/]+\.(dist-info\/METADATA|egg-info(\/PKG-INFO)?)$/);
  const headers = metadata.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const field = (key: string) => new RegExp(`^${key}:[ \\t]*(.+?)[ \\t\\r]*$`, 'm').exec(headers)?.[1];
  const version = field('Version');
  if (version === undefined) {
    throw sampleChannelErrors.create(
      'SAMPLE_CHANNEL_BUILD_FAILED',
      `Python module ${name} has no metadata with a version`,
    );
  }
  return {
    version,
    summary: field('Summary') ?? name,
    requiresPython: (field('Requires-Python') ?? '>=3').replaceAll(' ', ''),
    entryPoints: consoleScripts(findText(payload, /^site-packages\/[^/]+\.(dist-info|egg-info)\/entry_points\.txt$/)),
  };
}

function findText(payload: Payload, pattern: RegExp): string {
  const found = [...payload].find(([file]) => pattern.test(file))?.[1];
  return found?.type === 'file' ? found.bytes.toString('utf8') : '';
}

function consoleScripts(text: string): string[] {
  const section = /^\[console_scripts\]\r?\n([^[]*)/m.exec(text)?.[1] ?? '';
  return Array.from(section.matchAll(/^\s*([\w.-]+)\s*=\s*([\w.]+:[\w.]+)/gm), ([, command, target]) => [
    command,
    target,
  ])
    .filter(([command]) => !/\d\.\d/.test(command ?? ''))
    .map(([command, target]) => `${command} = ${target}`);
}
