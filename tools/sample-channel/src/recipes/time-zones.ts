import type { DebContents } from '../apt/deb-contents.js';
import { upstreamVersion } from '../apt/deb-version.js';
import type { Host } from '../host.js';
import { payloadFromDebs } from '../package/deb-payload.js';
import { buildHash, originOf } from '../package/draft-origin.js';
import type { PackageDraft } from '../package/package-draft.js';

/** Makes the `tzdata` package from Debian's, without its twins with and without leap seconds. */
export function draftTimeZones(host: Host, deb: DebContents): PackageDraft {
  const origin = originOf([deb]);
  const keep = (file: string) => /^share\/zoneinfo\/(?!right\/|posix\/)/.test(file);
  return {
    ...origin,
    name: 'tzdata',
    version: upstreamVersion(deb.version),
    buildNumber: 0,
    build: `${buildHash(origin.sources)}_0`,
    subdir: 'noarch',
    noarch: 'generic',
    depends: [],
    license: 'LicenseRef-Public-Domain',
    summary: 'The IANA time zone database',
    payload: payloadFromDebs([deb], host.multiarch, keep),
    formats: ['.conda'],
  };
}
