import { posix } from 'node:path';
import { linkErrors } from '../errors.js';
import { staysInside } from './symlink-walk.js';

/** Who has a path. */
export interface Owner {
  /** `name-version-build`. */
  readonly dist: string;
}

interface Node<T> {
  readonly owner: Owner;
  readonly item: T;
  /** What it leads to, when it is a symbolic link. */
  readonly target: string | undefined;
}

/** What came of placing a file. */
export interface Placement<T> {
  /** The path without symbolic links in its folders. */
  readonly location: string;
  /** What was there before and now is not. */
  readonly replaced: { readonly owner: Owner; readonly item: T } | undefined;
}

const MAX_LINK_STEPS = 40;

/**
 * The prefix as it grows while packages are placed one after another: the later file takes the place of the earlier
 * one, a folder that is a symbolic link is followed as long as it stays inside, and nothing is both file and folder.
 */
export class PrefixTree<T> {
  readonly #files = new Map<string, Node<T>>();
  /** Real folders by location, with the package that first needed them. */
  readonly #folders = new Map<string, Owner>();
  /** Folders by the path they were asked for. */
  readonly #locations = new Map<string, string>([['', '']]);
  readonly #folded: Map<string, string> | undefined;

  constructor(options: { readonly refuseCaseCollisions: boolean }) {
    this.#folded = options.refuseCaseCollisions ? new Map() : undefined;
  }

  /**
   * Places a file or a symbolic link.
   *
   * @param target - What a symbolic link leads to.
   * @throws LINK_PATH_CONFLICT, LINK_TARGET_OUTSIDE, LINK_CASE_COLLISION
   */
  placeFile(path: string, owner: Owner, item: T, target?: string): Placement<T> {
    const slash = path.lastIndexOf('/');
    const folder = this.#folderLocation(slash < 0 ? '' : path.slice(0, slash), owner, 0);
    const location = folder === '' ? path.slice(slash + 1) : `${folder}/${path.slice(slash + 1)}`;
    const folderOwner = this.#folders.get(location);
    if (folderOwner !== undefined) throw conflict(location, owner, folderOwner);
    const replaced = this.#files.get(location);
    if (replaced === undefined) this.#refuseCaseCollision(location);
    this.#files.set(location, { owner, item, target });
    return { location, replaced };
  }

  /**
   * Places a folder, and gives its location.
   *
   * @throws LINK_PATH_CONFLICT, LINK_TARGET_OUTSIDE, LINK_CASE_COLLISION
   */
  placeFolder(path: string, owner: Owner): string {
    return this.#folderLocation(path, owner, 0);
  }

  /**
   * Refuses symbolic links that lead out of the prefix. Links may go through other links, so this is asked when all
   * packages are placed.
   *
   * @throws LINK_TARGET_OUTSIDE
   */
  refuseOutsideLinks(): void {
    const targetOf = (location: string): string | undefined => this.#files.get(location)?.target;
    for (const [location, { owner, target }] of this.#files) {
      if (target !== undefined && !staysInside(location, target, targetOf)) throw outside(location, target, owner);
    }
  }

  #folderLocation(path: string, owner: Owner, steps: number): string {
    const known = this.#locations.get(path);
    if (known !== undefined) return known;
    const slash = path.lastIndexOf('/');
    const parent = this.#folderLocation(slash < 0 ? '' : path.slice(0, slash), owner, steps);
    const location = parent === '' ? path.slice(slash + 1) : `${parent}/${path.slice(slash + 1)}`;
    const folder = this.#realFolder(location, owner, steps);
    this.#locations.set(path, folder);
    return folder;
  }

  #realFolder(location: string, owner: Owner, steps: number): string {
    const file = this.#files.get(location);
    if (file?.target !== undefined) return this.#behindLink(location, file.target, owner, steps);
    if (file !== undefined) throw conflict(location, file.owner, owner);
    if (!this.#folders.has(location)) {
      this.#refuseCaseCollision(location);
      this.#folders.set(location, owner);
    }
    return location;
  }

  #behindLink(location: string, target: string, owner: Owner, steps: number): string {
    const destination = posix.join(posix.dirname(location), target);
    const isInside = !target.startsWith('/') && destination !== '..' && !destination.startsWith('../');
    if (!isInside || steps >= MAX_LINK_STEPS) throw outside(location, target, owner);
    return this.#folderLocation(destination === '.' ? '' : destination.replace(/\/$/, ''), owner, steps + 1);
  }

  #refuseCaseCollision(location: string): void {
    if (this.#folded === undefined) return;
    const folded = location.normalize('NFC').toLowerCase();
    const other = this.#folded.get(folded);
    if (other !== undefined && other !== location) {
      throw linkErrors.create(
        'LINK_CASE_COLLISION',
        `The prefix would have both ${JSON.stringify(other)} and ${JSON.stringify(location)}`,
        { details: { paths: [other, location] } },
      );
    }
    this.#folded.set(folded, location);
  }
}

function conflict(location: string, file: Owner, folder: Owner): Error {
  return linkErrors.create(
    'LINK_PATH_CONFLICT',
    `${JSON.stringify(location)} is a file or a link of ${file.dist} and a folder of ${folder.dist}`,
    { details: { path: location, packages: [file.dist, folder.dist] } },
  );
}

function outside(location: string, target: string, owner: Owner): Error {
  return linkErrors.create(
    'LINK_TARGET_OUTSIDE',
    `The symbolic link ${JSON.stringify(location)} of ${owner.dist} leads out of the prefix, to ${JSON.stringify(target)}`,
    { details: { path: location, target, package: owner.dist } },
  );
}
