import type { DebContents } from '../apt/deb-contents.js';
import type { ControlStanza } from '../apt/control-stanza.js';
import { upstreamVersion } from '../apt/deb-version.js';
import { readElf } from '../elf/elf-image.js';
import type { Host } from '../host.js';
import { payloadFromDebs } from '../package/deb-payload.js';
import { buildHash, originOf } from '../package/draft-origin.js';
import type { PackageDraft, Payload } from '../package/package-draft.js';
import { restoreCertifi } from './certificates.js';
import { entryPointScript } from './entry-point-script.js';
import { readModuleMetadata } from './module-metadata.js';
import type { ModuleRecipe } from './module-recipes.js';
import { MODULE_RECIPES } from './module-recipes.js';

/** What the packages of python modules have in common. */
export interface ModuleContext {
  readonly host: Host;
  /** E.g. `3.11`. */
  readonly pythonMinor: string;
  /** Stanzas of the modules that the distribution has, by Debian name. */
  readonly stanzas: ReadonlyMap<string, ControlStanza>;
  /** The PEM bundle for copies of certifi. */
  readonly certificates: Buffer;
}

/** The recipes whose Debian packages the distribution has. */
export function availableModules(stanzas: ReadonlyMap<string, ControlStanza>): ModuleRecipe[] {
  return MODULE_RECIPES.filter((recipe) => recipe.debs.every((deb) => stanzas.has(deb)));
}

/** Makes the package of one python module: noarch, unless it holds compiled code. */
export function draftModule(context: ModuleContext, recipe: ModuleRecipe, debs: readonly DebContents[]): PackageDraft {
  const keep = (file: string) => file.startsWith('site-packages/') && recipe.leaveOut?.test(file) !== true;
  const payload = payloadFromDebs(debs, context.host.multiarch, keep);
  restoreCertifi(payload, context.certificates);
  const { version, summary, requiresPython, entryPoints } = readModuleMetadata(recipe.name, payload);
  const origin = originOf(debs);
  const common = {
    ...origin,
    name: recipe.name,
    version,
    buildNumber: 0,
    license: recipe.license,
    summary,
    formats: recipe.formats ?? (['.conda'] as const),
  };
  const depends = moduleDepends(recipe, debs, context.stanzas);
  if (!hasCompiledCode(payload)) {
    return {
      ...common,
      build: `py${buildHash(origin.sources)}_0`,
      subdir: 'noarch',
      noarch: 'python',
      depends: [...depends, `python ${requiresPython}`].sort(),
      payload,
      entryPoints,
    };
  }
  const tag = context.pythonMinor.replace('.', '');
  return {
    ...common,
    build: `py${tag}${buildHash(origin.sources)}_0`,
    subdir: context.host.subdir,
    depends: [...depends, ...pythonSpecs(context.pythonMinor)].sort(),
    payload: platformLayout(payload, context.pythonMinor, entryPoints),
  };
}

/** What a package with files for one python minor version depends on, as conda-forge writes it. */
export function pythonSpecs(minor: string): string[] {
  const [major = '', next = ''] = minor.split('.');
  return [`python >=${minor},<${major}.${Number(next) + 1}.0a0`, `python_abi ${minor}.* *_cp${major}${next}`];
}

function hasCompiledCode(payload: Payload): boolean {
  return payload.values().some((entry) => entry.type === 'file' && readElf(entry.bytes) !== undefined);
}

function platformLayout(payload: Payload, minor: string, entryPoints: readonly string[]): Payload {
  const moved = Array.from(payload, ([file, entry]) => [`lib/python${minor}/${file}`, entry] as const);
  const scripts = entryPoints.map((entryPoint) => entryPointScript(entryPoint, minor));
  return new Map([...moved, ...scripts]);
}

/** Debian's `Depends` on modules of this channel, under their conda names; the recipe's own specs win. */
function moduleDepends(
  recipe: ModuleRecipe,
  debs: readonly DebContents[],
  stanzas: ReadonlyMap<string, ControlStanza>,
): string[] {
  const specs = new Map((recipe.depends ?? []).map((spec) => [spec.split(' ', 1)[0] ?? spec, spec]));
  for (const { name: deb, atLeast } of debs.flatMap(({ name }) => stanzas.get(name)?.depends ?? [])) {
    const name = availableModules(stanzas).find((other) => other.debs.includes(deb))?.name;
    if (name === undefined || specs.has(name)) continue;
    specs.set(name, atLeast === undefined ? name : `${name} >=${upstreamVersion(atLeast)}`);
  }
  return [...specs.values()];
}
