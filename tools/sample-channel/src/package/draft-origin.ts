import { createHash } from 'node:crypto';

import type { DebContents } from '../apt/deb-contents.js';
import type { PackageDraft } from './package-draft.js';

/** What a draft tells of the Debian packages behind it. */
export type DraftOrigin = Pick<PackageDraft, 'sources' | 'licenseTexts' | 'timestamp'>;

/** Names, versions, copyright texts and the newest file time of Debian packages. */
export function originOf(debs: readonly DebContents[]): DraftOrigin {
  const copyrights = debs.flatMap((deb) =>
    deb.members.flatMap((member) =>
      member.type === 'file' && member.path === `usr/share/doc/${deb.name}/copyright`
        ? [[`${deb.name}.copyright`, member.bytes] as const]
        : [],
    ),
  );
  const newest = debs
    .flatMap((deb) => deb.members)
    .filter((member) => member.type === 'file')
    .reduce((latest, { mtime }) => Math.max(latest, mtime), 0);
  return {
    sources: new Map(debs.map((deb) => [deb.name, deb.version])),
    licenseTexts: new Map(copyrights),
    timestamp: newest * 1000,
  };
}

/** The hash in a build string, conda-build's `h` and 7 digits: the same for the same Debian packages. */
export function buildHash(sources: ReadonlyMap<string, string>): string {
  const lines = Array.from(sources, ([name, version]) => `${name} ${version}\n`).sort();
  return `h${createHash('sha256').update(lines.join('')).digest('hex').slice(0, 7)}`;
}
