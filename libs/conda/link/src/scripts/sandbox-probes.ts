import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Tries to show a staging folder at the place of a prefix. */
export type Probe = (stagingDir: string, targetPrefix: string) => Promise<boolean>;

/**
 * Remembers where a sandbox can be had. That depends on the machine and on the file systems of the two places, so that
 * one probe answers for all prefixes of a store. Only a yes is kept: a no may be that of a busy moment, costs less to
 * find out, and would let programs run openly.
 */
export class SandboxProbes {
  readonly #probe: Probe;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(probe: Probe) {
    this.#probe = probe;
  }

  /** Whether a prefix can be shown at its final place; prefixes of one store that ask at once share one probe. */
  async ask(stagingDir: string, targetPrefix: string): Promise<boolean> {
    const places = [await deviceOf(stagingDir), await deviceOf(dirname(targetPrefix)), isBelowTmp(targetPrefix)];
    const key = places.join();
    const known = this.#known.get(key) ?? this.#probe(stagingDir, targetPrefix);
    this.#known.set(key, known);
    const answer = await known.catch(() => false);
    if (!answer && this.#known.get(key) === known) this.#known.delete(key);
    return answer;
  }
}

/** The file system of a folder, or of the nearest one above it that is there. */
async function deviceOf(folder: string): Promise<number> {
  try {
    return (await stat(folder)).dev;
  } catch (error) {
    if (dirname(folder) === folder) throw error;
    return deviceOf(dirname(folder));
  }
}

/** There the sandbox makes no `/tmp` of its own. */
function isBelowTmp(place: string): boolean {
  return place.startsWith('/tmp/');
}
