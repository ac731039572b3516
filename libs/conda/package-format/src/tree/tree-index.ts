import { packageFormatErrors } from '../errors.js';

/** What an extracted path is. */
export type NodeKind = 'file' | 'directory' | 'symlink';

const MAX_LINK_STEPS = 40;

/**
 * Every path of one extraction, kept in memory: as the folder is new and nobody else writes there, what is known here
 * is what is on the disk, and no path needs to be looked up there.
 */
export class TreeIndex {
  private readonly nodes = new Map<string, NodeKind>();
  private readonly linkTargets = new Map<string, string>();
  private readonly foldedNames: Map<string, string> | undefined;

  /** @param ignoresCase - Whether names that differ by case only are refused. */
  constructor(ignoresCase: boolean) {
    this.foldedNames = ignoresCase ? new Map() : undefined;
  }

  kindOf(path: string): NodeKind | undefined {
    return this.nodes.get(path);
  }

  /** The target that a symbolic link was made with. */
  targetOf(path: string): string | undefined {
    return this.linkTargets.get(path);
  }

  /**
   * Notes a new path.
   *
   * @throws ARCHIVE_PATH_CONFLICT when the path is taken; ARCHIVE_CASE_CONFLICT when it is but for its case.
   */
  add(path: string, kind: NodeKind): void {
    const existing = this.nodes.get(path);
    if (existing !== undefined) {
      throw packageFormatErrors.create(
        'ARCHIVE_PATH_CONFLICT',
        `The package has ${JSON.stringify(path)} as a ${kind} and before as a ${existing}`,
      );
    }
    this.refuseCaseConflict(path);
    this.nodes.set(path, kind);
  }

  addSymlink(path: string, target: string): void {
    this.add(path, 'symlink');
    this.linkTargets.set(path, target);
  }

  /**
   * Refuses symbolic links that lead out of the package. Links may go through other links, so this is asked when the
   * tree is complete; until then nothing has followed any of them.
   *
   * @throws ARCHIVE_LINK_UNSAFE naming the link.
   */
  refuseOutsideLinks(): void {
    for (const [path, target] of this.linkTargets) {
      if (!this.staysInside(path, target)) {
        throw packageFormatErrors.create(
          'ARCHIVE_LINK_UNSAFE',
          `The symbolic link ${JSON.stringify(path)} leads out of the package, to ${JSON.stringify(target)}`,
        );
      }
    }
  }

  /** Walks a link as the kernel would; a loop and a missing file stay inside. */
  private staysInside(path: string, target: string): boolean {
    const position = path.split('/').slice(0, -1);
    const pending = target.split('/').reverse();
    if (target.startsWith('/')) return false;
    for (let steps = 0; pending.length > 0;) {
      const component = pending.pop()!;
      if (component === '' || component === '.') continue;
      if (component === '..') {
        if (position.pop() === undefined) return false;
        continue;
      }
      position.push(component);
      const next = this.linkTargets.get(position.join('/'));
      if (next === undefined) continue;
      if (next.startsWith('/')) return false;
      if (++steps > MAX_LINK_STEPS) return true;
      position.pop();
      pending.push(...next.split('/').reverse());
    }
    return true;
  }

  private refuseCaseConflict(path: string): void {
    if (this.foldedNames === undefined) return;
    const folded = path.normalize('NFC').toLowerCase();
    const other = this.foldedNames.get(folded);
    if (other !== undefined) {
      throw packageFormatErrors.create(
        'ARCHIVE_CASE_CONFLICT',
        `The package has both ${JSON.stringify(other)} and ${JSON.stringify(path)}`,
      );
    }
    this.foldedNames.set(folded, path);
  }
}
