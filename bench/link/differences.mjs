import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Says where two prefixes differ in files, kinds, contents and permissions. Each was patched for its own place, which
 * does not count as a difference where it can be told: in text.
 */
export function describeDifferences(first, second) {
  const [a, b] = [readTree(first), readTree(second)];
  const lists = {
    [`only in ${basename(first)}`]: [...a.keys()].filter((path) => !b.has(path)),
    [`only in ${basename(second)}`]: [...b.keys()].filter((path) => !a.has(path)),
    'different in both': [...a.keys()].filter((path) => b.has(path) && a.get(path) !== b.get(path)),
  };
  const lines = Object.entries(lists).map(
    ([title, paths]) => `${title}: ${paths.length} ${paths.slice(0, 5).join(' ')}`,
  );
  return [`${a.size} paths compared`, ...lines].join('\n');
}

function readTree(root) {
  const nodes = new Map();
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (path === 'conda-meta') continue;
      if (entry.isDirectory()) visit(path);
      else nodes.set(path, describe(root, path));
    }
  };
  visit('');
  return nodes;
}

function describe(root, path) {
  const stats = lstatSync(join(root, path));
  if (stats.isSymbolicLink()) return `link ${readlinkSync(join(root, path))}`;
  const content = readFileSync(join(root, path), 'latin1');
  // A shorter prefix leaves more zeros behind it.
  const comparable = content.includes(root) ? content.replaceAll(root, '<prefix>').replace(/\0+/g, '\0') : content;
  return `${stats.mode & 0o7777} ${comparable}`;
}
