import { normalizeArchivePath } from '../archive-path.js';
import { packageFormatErrors } from '../errors.js';
import type { TarEntry, TarSink } from '../tar/tar-entry.js';
import { CONTENTS_FILES } from './package-contents.js';
import type { ContentsFile, ContentsSource } from './package-contents.js';

/** The largest real `paths.json` have some 20 MiB. */
const MAX_FILE_BYTES = 128 * 2 ** 20;
const WANTED: ReadonlySet<string> = new Set(CONTENTS_FILES);

/** Keeps the metadata files of a package that goes by as a tar, and lets all else pass. */
export class ContentsCollector implements TarSink, ContentsSource {
  private readonly texts = new Map<string, string>();
  private readonly symlinks = new Set<string>();
  private current: { readonly path: string; readonly chunks: Buffer[] } | undefined;

  /** @param place - How messages call the archive. */
  constructor(readonly place: string) {}

  entry({ path: spelled, kind, size }: TarEntry): void {
    const path = normalizeArchivePath(spelled, this.place);
    if (kind === 'symlink') this.symlinks.add(path);
    if (kind !== 'file' || !WANTED.has(path)) return;
    if (this.texts.has(path)) {
      throw packageFormatErrors.create('ARCHIVE_PATH_CONFLICT', `${this.place} has ${path} twice`);
    }
    if (size > MAX_FILE_BYTES) {
      throw packageFormatErrors.create('ARCHIVE_TOO_LARGE', `${path} of ${this.place} has ${size} bytes`);
    }
    this.current = { path, chunks: [] };
  }

  data(chunk: Buffer): void {
    this.current?.chunks.push(Buffer.from(chunk));
  }

  endEntry(): void {
    if (this.current === undefined) return;
    this.texts.set(this.current.path, Buffer.concat(this.current.chunks).toString('utf8'));
    this.current = undefined;
  }

  read(file: ContentsFile): string | undefined {
    return this.texts.get(file);
  }

  isSymlink(path: string): boolean {
    return this.symlinks.has(path);
  }

  /** Whether nothing that comes later can matter. Writers of `.tar.bz2` put `info/` anywhere, so all files must be there. */
  get isComplete(): boolean {
    return ['info/index.json', 'info/paths.json', 'info/about.json', 'info/link.json'].every(
      (file) => this.texts.has(file) || (file === 'info/link.json' && this.isArchPackage()),
    );
  }

  private isArchPackage(): boolean {
    return this.texts.get('info/index.json')?.includes('"noarch"') === false;
  }
}
