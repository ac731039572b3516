import { createHash } from 'node:crypto';
import { CodedError } from '@terrarium/kernel-errors';
import { bzip2ProgramsFor } from './bzip2/open-bzip2-decoder.js';
import { CondaUnpacker } from './conda-unpacker.js';
import { packageFormatErrors } from './errors.js';
import type { ArchiveDigest, ExtractOutcome, ExtractProgress, ExtractSettings } from './extract-options.js';
import { asWriteError } from './fs-error.js';
import { PackageTree } from './package-tree.js';
import { openTarBz2Unpacker } from './tar-bz2-unpacker.js';
import type { Unpacker } from './unpacker.js';
import { NotStreamable } from './zip/zip-stream-parser.js';

const CONDA_MAGIC = 'PK\u0003\u0004';
const BZIP2_MAGIC = 'BZh';
const MAGIC_BYTES = 4;

/**
 * One package on its way from bytes to a folder: hashed, decompressed and unpacked in one pass. When it must be
 * refused, the folder is removed at once, and the rest of the bytes is only hashed.
 */
export class Extraction {
  private readonly sha256 = createHash('sha256');
  private readonly md5;
  private readonly tree: PackageTree;
  private unpacker: Unpacker | undefined;
  private beginning: Buffer = Buffer.alloc(0);
  private ended: { readonly error: CodedError } | 'unstreamable' | undefined;

  /**
   * Makes the folder and waits for bytes.
   *
   * @throws EXTRACT_TARGET_EXISTS when the folder holds something, EXTRACT_WRITE_FAILED when it cannot be made.
   */
  constructor(
    destDir: string,
    private readonly settings: ExtractSettings,
  ) {
    this.tree = PackageTree.create(destDir, settings);
    this.md5 = settings.md5 === true ? createHash('md5') : undefined;
  }

  get progress(): ExtractProgress {
    return this.tree.progress;
  }

  /** Takes the next bytes of the archive; they may be overwritten once this resolves. */
  async write(chunk: Buffer): Promise<void> {
    this.sha256.update(chunk);
    this.md5?.update(chunk);
    this.tree.guard.archiveBytes += chunk.length;
    if (this.ended === undefined) await this.attempt(() => this.unpack(chunk));
  }

  /** Says that the archive is over. */
  async finish(): Promise<ExtractOutcome> {
    if (this.ended === undefined) await this.attempt(() => this.complete());
    const archive: ArchiveDigest = {
      sha256: this.sha256.digest('hex'),
      ...(this.md5 === undefined ? {} : { md5: this.md5.digest('hex') }),
      archiveBytes: this.tree.guard.archiveBytes,
    };
    if (this.ended === undefined) return { status: 'extracted', archive, tree: this.tree.summary };
    if (this.ended === 'unstreamable') return { status: 'unstreamable', archive };
    return { status: 'refused', archive, error: this.ended.error };
  }

  /** Gives up: nothing stays. */
  abandon(): void {
    this.unpacker?.destroy();
    this.tree.remove();
  }

  private async unpack(chunk: Buffer): Promise<void> {
    if (this.unpacker !== undefined) {
      await this.unpacker.write(chunk);
      return;
    }
    this.beginning = Buffer.concat([this.beginning, chunk]);
    if (this.beginning.length < MAGIC_BYTES) return;
    this.unpacker = await this.openUnpacker(this.beginning.toString('latin1', 0, MAGIC_BYTES));
    await this.unpacker.write(this.beginning);
  }

  private openUnpacker(magic: string): Unpacker | Promise<Unpacker> {
    const { writer, guard } = this.tree;
    if (magic === CONDA_MAGIC) return new CondaUnpacker(writer, guard);
    if (magic.startsWith(BZIP2_MAGIC)) {
      const { bzip2Programs, archiveBytes } = this.settings;
      return openTarBz2Unpacker(writer, guard, bzip2Programs ?? bzip2ProgramsFor(archiveBytes));
    }
    throw packageFormatErrors.create(
      'ARCHIVE_FORMAT_UNKNOWN',
      'The archive is neither a .conda nor a .tar.bz2 package',
      { details: { firstBytes: this.beginning.toString('hex', 0, MAGIC_BYTES) } },
    );
  }

  private async complete(): Promise<void> {
    if (this.unpacker === undefined) {
      throw packageFormatErrors.create('ARCHIVE_TRUNCATED', `The archive has ${this.beginning.length} bytes only`);
    }
    await this.unpacker.end();
    this.tree.check();
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.abandon();
      this.ended = error instanceof NotStreamable ? 'unstreamable' : { error: refusalOf(error, this.tree.destDir) };
    }
  }
}

/**
 * What ended an extraction, as a coded error.
 *
 * @throws the error itself when it is a bug.
 */
export function refusalOf(error: unknown, destDir: string): CodedError {
  const coded = asWriteError(error, destDir);
  if (coded instanceof CodedError) return coded;
  throw coded;
}
