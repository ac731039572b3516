import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  futimesSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { normalizeArchivePath } from '../archive-path.js';
import { packageFormatErrors } from '../errors.js';
import type { LimitGuard } from '../extract-limits.js';
import type { TarEntry, TarSink } from '../tar/tar-entry.js';
import type { TreeIndex } from './tree-index.js';

const PLACE = 'the archive';
const CREATE_NEW = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW || 0);
/** Set-id and sticky bits have no place in a package. */
const PERMISSIONS = 0o777;
const OWNER_MAY_READ = 0o400;
const DIRECTORY_MODE = 0o755;
/** 1980-01-01: FAT file systems and zip know nothing earlier. */
const EARLIEST_MTIME = 315_532_800;

/** A file whose content is being written. */
interface OpenFile {
  readonly fd: number;
  readonly mtime: number;
}

/**
 * Writes the entries of a package below one new folder, with synchronous calls: at 20 to 100 µs a file, handing each
 * of them to a thread pool would cost more than the call.
 *
 * No call can leave the folder: every path is normalised, its parents are folders that this writer made, a file is
 * created and never opened, and a hard link names a file of this package.
 */
export class TreeWriter implements TarSink {
  files = 0;
  symlinks = 0;
  directories = 0;
  /** Sum of the sizes of the files, bytes. */
  fileBytes = 0;
  private open: OpenFile | undefined;
  private lastParent = '';
  /** The permissions that new files do not get by themselves; known when the first one has been made. */
  private withheld: number | undefined;

  constructor(
    private readonly root: string,
    private readonly index: TreeIndex,
    private readonly guard: LimitGuard,
  ) {}

  entry(entry: TarEntry): void {
    this.guard.addEntry(entry.size);
    const path = normalizeArchivePath(entry.path, PLACE);
    if (entry.kind === 'directory') {
      this.ensureDirectory(path);
      return;
    }
    if (path === '') {
      throw packageFormatErrors.create('ARCHIVE_NAME_INVALID', `The archive has its root as a ${entry.kind}`);
    }
    this.ensureParent(path);
    if (entry.kind === 'file') this.createFile(path, entry);
    else if (entry.kind === 'symlink') this.createSymlink(path, entry.linkPath, entry.mtime);
    else this.createHardLink(path, entry);
  }

  data(chunk: Buffer): void {
    const { fd } = this.open!;
    for (let at = 0; at < chunk.length;) at += writeSync(fd, chunk, at, chunk.length - at);
    this.fileBytes += chunk.length;
  }

  endEntry(): void {
    if (this.open === undefined) return;
    const { fd, mtime } = this.open;
    // Byte code names the time of its source: with another one Python would compile it anew.
    futimesSync(fd, mtime, mtime);
    this.open = undefined;
    closeSync(fd);
  }

  /** Closes what an interrupted extraction left open. */
  close(): void {
    if (this.open !== undefined) closeSync(this.open.fd);
    this.open = undefined;
  }

  private createFile(path: string, entry: TarEntry): void {
    this.index.add(path, 'file');
    const mode = (entry.mode & PERMISSIONS) | OWNER_MAY_READ;
    // To ask the process for its umask is to change it for a moment, for all threads: the first file tells it.
    const fd = openSync(`${this.root}/${path}`, CREATE_NEW, this.withheld === undefined ? PERMISSIONS : mode);
    this.open = { fd, mtime: Math.max(entry.mtime, EARLIEST_MTIME) };
    if (this.withheld === undefined) {
      this.withheld = PERMISSIONS & ~fstatSync(fd).mode;
      fchmodSync(fd, mode);
    } else if ((mode & this.withheld) !== 0) {
      fchmodSync(fd, mode);
    }
    this.files++;
  }

  private createSymlink(path: string, target: string, mtime: number): void {
    if (target === '' || target.includes('\0')) {
      throw packageFormatErrors.create(
        'ARCHIVE_LINK_UNSAFE',
        `The symbolic link ${JSON.stringify(path)} has no target`,
      );
    }
    this.index.addSymlink(path, target);
    const full = `${this.root}/${path}`;
    symlinkSync(target, full);
    lutimesSync(full, Math.max(mtime, EARLIEST_MTIME), Math.max(mtime, EARLIEST_MTIME));
    this.symlinks++;
  }

  private createHardLink(path: string, entry: TarEntry): void {
    const source = normalizeArchivePath(entry.linkPath, PLACE);
    const kind = this.index.kindOf(source);
    if (kind === 'symlink') {
      this.createSymlink(path, this.index.targetOf(source)!, entry.mtime);
      return;
    }
    if (kind !== 'file') {
      throw packageFormatErrors.create(
        'ARCHIVE_LINK_UNSAFE',
        `The hard link ${JSON.stringify(path)} names ${JSON.stringify(entry.linkPath)}, which is no earlier file of the package`,
      );
    }
    this.index.add(path, 'file');
    linkSync(`${this.root}/${source}`, `${this.root}/${path}`);
    this.files++;
  }

  private ensureParent(path: string): void {
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? '' : path.slice(0, slash);
    if (parent === this.lastParent) return;
    this.ensureDirectory(parent);
    this.lastParent = parent;
  }

  private ensureDirectory(path: string): void {
    if (path === '' || this.index.kindOf(path) === 'directory') return;
    const slash = path.lastIndexOf('/');
    if (slash > 0) this.ensureDirectory(path.slice(0, slash));
    this.index.add(path, 'directory');
    mkdirSync(`${this.root}/${path}`, DIRECTORY_MODE);
    this.directories++;
  }
}
