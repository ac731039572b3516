import { lstatSync, readdirSync, readlinkSync } from 'node:fs';

/** Every file, link and folder below a folder, with something that changes when a file or link does. */
export type TreeSnapshot = ReadonlyMap<string, string>;

/** What happened between two snapshots; paths relative to the folder, sorted. */
export interface TreeChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Goes through a folder with synchronous calls. */
export function snapshotTree(dir: string): TreeSnapshot {
  const snapshot = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(`${dir}/${folder}`, { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        snapshot.set(path, 'folder');
        visit(path);
      } else {
        snapshot.set(
          path,
          entry.isSymbolicLink() ? `link ${readlinkSync(`${dir}/${path}`)}` : stateOf(`${dir}/${path}`),
        );
      }
    }
  };
  visit('');
  return snapshot;
}

/** The time of the inode's last change cannot be set back, so nothing written in between stays hidden. */
function stateOf(path: string): string {
  const { ino, size, mode, ctimeNs } = lstatSync(path, { bigint: true });
  return `${ino} ${size} ${mode} ${ctimeNs}`;
}

/** Tells two snapshots of one folder apart. */
export function compareSnapshots(before: TreeSnapshot, after: TreeSnapshot): TreeChanges {
  return {
    added: [...after.keys()].filter((path) => !before.has(path)).sort(),
    changed: [...after]
      .filter(([path, state]) => before.has(path) && before.get(path) !== state)
      .map(([path]) => path)
      .sort(),
    removed: [...before.keys()].filter((path) => !after.has(path)).sort(),
  };
}
