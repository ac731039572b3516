import type { PlannedFile } from '../plan/link-plan.js';

/** Which folders are made by whom; all lists have parents before what lies in them. */
export interface FolderAssignment {
  /** Folders that more than one group needs. */
  readonly common: readonly string[];
  /** Folders that one group alone needs, by the index of the group. */
  readonly own: readonly (readonly string[])[];
}

const COMMON = -1;

/**
 * Finds the folders that groups of files need and says who makes each, so that each is made once and no group waits
 * for another.
 *
 * @param groups - Files with the locations that they will have.
 */
export function assignFolders(groups: readonly (readonly PlannedFile[])[]): FolderAssignment {
  const owners = new Map<string, number>();

  const need = (folder: string, group: number): void => {
    const owner = owners.get(folder);
    if (owner === group || owner === COMMON) return;
    const parent = parentOf(folder);
    if (parent !== '') need(parent, group);
    // A parent is entered before what lies in it, and a map keeps that order.
    owners.set(folder, owner === undefined ? group : COMMON);
  };

  groups.forEach((files, group) => {
    for (const { method, location } of files) {
      const folder = method === 'directory' ? location : parentOf(location);
      if (folder !== '') need(folder, group);
    }
  });

  const common: string[] = [];
  const own: string[][] = groups.map(() => []);
  for (const [folder, owner] of owners) {
    if (owner === COMMON) common.push(folder);
    else own[owner]!.push(folder);
  }
  return { common, own };
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
