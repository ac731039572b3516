import path from 'node:path';

import type { DebContents } from '../apt/deb-contents.js';
import { upstreamVersion } from '../apt/deb-version.js';
import type { Host } from '../host.js';
import { payloadFromDebs } from '../package/deb-payload.js';
import { buildHash, originOf } from '../package/draft-origin.js';
import type { PackageDraft } from '../package/package-draft.js';
import { compatibleSpec } from '../package/version-pin.js';
import type { LibraryRecipe } from './library-recipes.js';
import { LIBRARY_RECIPES } from './library-recipes.js';

/** Makes a conda package of each group of Debian library packages that belong together. */
export function draftLibraries(host: Host, debs: readonly DebContents[]): PackageDraft[] {
  const groups = Map.groupBy(debs, (deb) => recipeFor(deb.name).name);
  return Array.from(groups.values(), (members) =>
    draftLibrary(host, recipeFor(members[0]?.name ?? ''), members),
  ).filter((draft) => draft.payload.size > 0);
}

function recipeFor(deb: string): LibraryRecipe {
  const unknown = { name: deb, debs: /^$/, license: 'LicenseRef-Debian', summary: `Debian's ${deb}` };
  return LIBRARY_RECIPES.find((recipe) => recipe.debs.test(deb)) ?? unknown;
}

function draftLibrary(host: Host, recipe: LibraryRecipe, debs: readonly DebContents[]): PackageDraft {
  const origin = originOf(debs);
  const version = upstreamVersion(debs.at(-1)?.version ?? '');
  const keep = (file: string) =>
    path.posix.dirname(file) !== 'bin' || recipe.programs?.test(path.posix.basename(file)) === true;
  return {
    ...origin,
    name: recipe.name,
    version,
    buildNumber: 0,
    build: `${buildHash(origin.sources)}_0`,
    subdir: host.subdir,
    depends: recipe.depends ?? [],
    license: recipe.license,
    summary: recipe.summary,
    payload: payloadFromDebs(debs, host.multiarch, keep),
    runExports: [compatibleSpec(recipe.name, version)],
    formats: recipe.formats ?? ['.conda'],
    ...(recipe.absoluteRpath === true ? { absoluteRpath: true } : {}),
  };
}
