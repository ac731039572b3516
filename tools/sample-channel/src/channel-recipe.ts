import type { DebSelection } from './apt/deb-selection.js';
import { DATA_DEBS } from './apt/deb-selection.js';
import type { DebContents } from './apt/deb-contents.js';
import { sampleChannelErrors } from './errors.js';
import type { Host } from './host.js';
import type { PackageDraft } from './package/package-draft.js';
import { linkSharedLibraries } from './package/shared-libraries.js';
import { certificateBundle, draftCertificates } from './recipes/certificates.js';
import { draftAntique, draftLegacy } from './recipes/conflict-packages.js';
import { draftHello } from './recipes/hello-packages.js';
import { draftLibraries } from './recipes/library-packages.js';
import { availableModules, draftModule } from './recipes/module-packages.js';
import { draftPythonAbi } from './recipes/python-abi.js';
import { draftPython } from './recipes/python-package.js';
import { draftTimeZones } from './recipes/time-zones.js';

/**
 * Turns Debian packages into the drafts of all packages of the channel. Pure: the same input gives the same drafts.
 *
 * @param debs - The contents of every package of the selection, by Debian name.
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when a Debian package does not look as the recipes expect.
 */
export function draftChannel(
  host: Host,
  selection: DebSelection,
  debs: ReadonlyMap<string, DebContents>,
): PackageDraft[] {
  const contentsOf = (name: string): DebContents => {
    const contents = debs.get(name);
    if (contents === undefined) {
      throw sampleChannelErrors.create('SAMPLE_CHANNEL_BUILD_FAILED', `Debian package ${name} was not downloaded`);
    }
    return contents;
  };
  const { pythonMinor, others: stanzas } = selection;
  const certificates = contentsOf(DATA_DEBS.certificates);
  const context = { host, pythonMinor, stanzas, certificates: certificateBundle(certificates) };
  const python = draftPython(
    host,
    pythonMinor,
    selection.python.map(({ name }) => contentsOf(name)),
  );
  return linkSharedLibraries([
    python,
    draftPythonAbi(pythonMinor, python.timestamp),
    ...draftLibraries(
      host,
      selection.libraries.map(({ name }) => contentsOf(name)),
    ),
    draftCertificates(certificates),
    draftTimeZones(host, contentsOf(DATA_DEBS.timeZones)),
    ...availableModules(stanzas).map((recipe) => draftModule(context, recipe, recipe.debs.map(contentsOf))),
    ...draftHello(),
    draftLegacy(host, pythonMinor),
    draftAntique(),
  ]);
}
