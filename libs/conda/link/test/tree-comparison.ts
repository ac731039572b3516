import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A path of a tree: its kind, what it holds or leads to, and its permissions. */
export interface TreeNode {
  readonly kind: 'file' | 'link' | 'folder';
  readonly content: string;
  readonly mode: number;
}

/** Everything below a folder but `conda-meta`, by path. */
export function readTree(root: string): Map<string, TreeNode> {
  const nodes = new Map<string, TreeNode>();
  const visit = (folder: string): void => {
    for (const name of readdirSync(join(root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (path === 'conda-meta') continue;
      const stats = lstatSync(join(root, path));
      const mode = stats.mode & 0o7777;
      if (stats.isDirectory()) {
        nodes.set(path, { kind: 'folder', content: '', mode });
        visit(path);
      } else if (stats.isSymbolicLink()) {
        nodes.set(path, { kind: 'link', content: readlinkSync(join(root, path)), mode: 0 });
      } else {
        const content = createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex');
        nodes.set(path, { kind: 'file', content, mode });
      }
    }
  };
  visit('');
  return nodes;
}

/** Where two trees differ. */
export interface TreeDifferences {
  readonly onlyFirst: string[];
  readonly onlySecond: string[];
  readonly different: string[];
}

/** Compares kinds, contents, targets and permissions. */
export function compareTrees(first: Map<string, TreeNode>, second: Map<string, TreeNode>): TreeDifferences {
  const same = (a: TreeNode, b: TreeNode) => a.kind === b.kind && a.content === b.content && a.mode === b.mode;
  return {
    onlyFirst: [...first.keys()].filter((path) => !second.has(path)),
    onlySecond: [...second.keys()].filter((path) => !first.has(path)),
    different: [...first.keys()].filter((path) => second.has(path) && !same(first.get(path)!, second.get(path)!)),
  };
}
