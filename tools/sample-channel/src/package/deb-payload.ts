import path from 'node:path';

import type { DebContents } from '../apt/deb-contents.js';
import type { Payload } from './package-draft.js';
import { payloadFile } from './package-draft.js';

/** Where files of Debian's layout go in conda's; the first rule that matches counts, other files stay out. */
function layoutRules(multiarch: string): readonly (readonly [RegExp, string])[] {
  return [
    // Alternatives such as BLAS lie in a folder of their own, which the host's ld.so.conf makes known.
    [new RegExp(`^(?:usr/)?lib/${multiarch}/(?:blas/|lapack/)?([^/]+\\.so[^/]*)$`), 'lib/$1'],
    [new RegExp(`^usr/lib/${multiarch}/(ossl-modules/.+)$`), 'lib/$1'],
    [/^(?:usr\/)?bin\/([^/]+)$/, 'bin/$1'],
    [/^usr\/lib\/python3\/dist-packages\/(.+)$/, 'site-packages/$1'],
    [/^usr\/lib\/(python3\.\d+\/.+)$/, 'lib/$1'],
    [/^usr\/share\/zoneinfo\/(.+)$/, 'share/zoneinfo/$1'],
    [/^etc\/ssl\/(openssl\.cnf)$/, 'ssl/$1'],
  ];
}

/**
 * Takes the files of Debian packages into conda's layout. Symbolic links whose target does not come along are left out.
 *
 * @param keep - Which of the new paths to take; all when absent.
 */
export function payloadFromDebs(
  debs: readonly DebContents[],
  multiarch: string,
  keep: (prefixPath: string) => boolean = () => true,
): Payload {
  const rules = layoutRules(multiarch);
  const payload: Payload = new Map();
  for (const member of debs.flatMap((deb) => deb.members)) {
    const rule = rules.find(([pattern]) => pattern.test(member.path));
    if (rule === undefined) continue;
    const prefixPath = member.path.replace(rule[0], rule[1]);
    if (!keep(prefixPath)) continue;
    if (member.type === 'link') payload.set(prefixPath, { type: 'link', target: member.target });
    else payload.set(prefixPath, payloadFile(member.bytes, { executable: (member.mode & 0o111) !== 0 }));
  }
  dropBrokenLinks(payload);
  return payload;
}

function dropBrokenLinks(payload: Payload): void {
  const folders = new Set([...payload.keys()].flatMap(parentFolders));
  // A link may lead to a link: go on until a round drops nothing.
  for (let before = -1; before !== payload.size;) {
    before = payload.size;
    for (const [prefixPath, entry] of payload) {
      if (entry.type !== 'link') continue;
      const target = path.posix.join(path.posix.dirname(prefixPath), entry.target);
      const holds = !path.posix.isAbsolute(entry.target) && (payload.has(target) || folders.has(target));
      if (!holds) payload.delete(prefixPath);
    }
  }
}

function parentFolders(file: string): string[] {
  const segments = file.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
