import { sampleChannelErrors } from '../errors.js';
import { LIBRARY_RECIPES } from '../recipes/library-recipes.js';
import { MODULE_RECIPES } from '../recipes/module-recipes.js';
import type { Apt } from './apt.js';
import type { ControlStanza } from './control-stanza.js';

/** The Debian packages that the channel is made from. */
export interface DebSelection {
  /** The distribution's python, e.g. `3.11`. */
  readonly pythonMinor: string;
  /** Stanzas of python itself, of what was missing in some releases only those that exist. */
  readonly python: readonly ControlStanza[];
  /** Shared libraries that python and its modules ask for, and the programs beside them. */
  readonly libraries: readonly ControlStanza[];
  /** Python modules and data by Debian name; what the distribution does not have is absent. */
  readonly others: ReadonlyMap<string, ControlStanza>;
}

/** Debian packages that are neither libraries nor python modules. */
export const DATA_DEBS = { certificates: 'ca-certificates', timeZones: 'tzdata' } as const;

/**
 * Libraries that are left out with all they drag in: the host's C library, which every conda package takes from the
 * host, and the databases and RPC behind the extension modules `_dbm` and `nis`, which conda's pythons lack too.
 */
const LEFT_OUT = /^(libc6|libdb5|libnsl|libtirpc|libpython3)/;

/**
 * Asks apt which packages the channel needs: the default python, its libraries by following `Depends`, the modules.
 *
 * @throws SAMPLE_CHANNEL_DOWNLOAD_FAILED when the lists of apt lack python or a library of it.
 */
export async function selectDebs(apt: Apt): Promise<DebSelection> {
  const pythonMinor = await defaultPython(apt);
  const minimal = [`python${pythonMinor}-minimal`, `libpython${pythonMinor}-minimal`];
  const required = [...minimal, `libpython${pythonMinor}-stdlib`, `python${pythonMinor}`];
  // Debian split these from the standard library until python 3.12 dropped the one and 3.13 the other.
  const optional = ['python3-distutils', 'python3-lib2to3'];
  const programs = LIBRARY_RECIPES.flatMap((recipe) => recipe.programDebs ?? []);
  const modules = MODULE_RECIPES.flatMap((recipe) => recipe.debs);
  const data = Object.values(DATA_DEBS);

  const found = await apt.show([...required, ...optional, ...programs, ...modules, ...data]);
  for (const name of [...required, ...programs, ...data]) if (!found.has(name)) throw missing(name);
  const libraries = await followLibraries(apt, [...found.values()]);
  const stanzasOf = (names: readonly string[]) => names.flatMap((name) => found.get(name) ?? []);
  return {
    pythonMinor,
    python: stanzasOf([...required, ...optional]),
    libraries: [...stanzasOf(programs), ...libraries],
    others: new Map(stanzasOf([...modules, ...data]).map((stanza) => [stanza.name, stanza])),
  };
}

async function defaultPython(apt: Apt): Promise<string> {
  const python = (await apt.show(['python3'])).get('python3');
  const minor = python?.depends
    .map(({ name }) => /^python(3\.\d+)$/.exec(name)?.[1])
    .find((found) => found !== undefined);
  if (minor === undefined) throw missing('python3');
  return minor;
}

async function followLibraries(apt: Apt, start: readonly ControlStanza[]): Promise<ControlStanza[]> {
  const libraries = new Map<string, ControlStanza>();
  const asked = new Set<string>();
  let frontier = start;
  while (frontier.length > 0) {
    const wanted = frontier.flatMap((stanza) => stanza.depends.map(({ name }) => name));
    const names = [...new Set(wanted)].filter((name) => isLibrary(name) && !asked.has(name));
    names.forEach((name) => asked.add(name));
    frontier = (await showLibraries(apt, names)).filter((stanza) => !libraries.has(stanza.name));
    for (const stanza of frontier) libraries.set(stanza.name, stanza);
  }
  return [...libraries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The move to 64-bit times renamed libraries, and not every package that needs them was built again since. */
async function showLibraries(apt: Apt, names: readonly string[]): Promise<ControlStanza[]> {
  if (names.length === 0) return [];
  const found = await apt.show(names);
  const renamed = names.filter((name) => !found.has(name));
  const others = renamed.length === 0 ? found : await apt.show(renamed.map((name) => `${name}t64`));
  return names.map((name) => {
    const stanza = found.get(name) ?? others.get(`${name}t64`);
    if (stanza === undefined) throw missing(name);
    return stanza;
  });
}

function isLibrary(name: string): boolean {
  return /^(lib|zlib1g$)/.test(name) && !LEFT_OUT.test(name);
}

function missing(name: string): Error {
  return sampleChannelErrors.create('SAMPLE_CHANNEL_DOWNLOAD_FAILED', `The package lists of apt have no ${name}`, {
    hint: 'Check the network, the proxy and the sources of apt',
    details: { package: name },
  });
}
