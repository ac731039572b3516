import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { packageFormatErrors } from './errors.js';
import { DEFAULT_LIMITS, LimitGuard } from './extract-limits.js';
import type { ExtractProgress, ExtractSettings, TreeSummary } from './extract-options.js';
import { foldsCase } from './folds-case.js';
import { asWriteError } from './fs-error.js';
import { TreeIndex } from './tree/tree-index.js';
import { TreeWriter } from './tree/tree-writer.js';

/** The folder that a package is extracted to, with what is known and counted of it. */
export class PackageTree {
  readonly guard: LimitGuard;
  readonly writer: TreeWriter;
  private readonly index: TreeIndex;

  private constructor(
    readonly destDir: string,
    private readonly settings: ExtractSettings,
    refusesCaseConflicts: boolean,
  ) {
    this.index = new TreeIndex(refusesCaseConflicts);
    this.guard = new LimitGuard({ ...DEFAULT_LIMITS, ...settings.limits });
    this.writer = new TreeWriter(destDir, this.index, this.guard);
  }

  /**
   * Makes the folder.
   *
   * @throws EXTRACT_TARGET_EXISTS when it holds something, EXTRACT_WRITE_FAILED when it cannot be made.
   */
  static create(destDir: string, settings: ExtractSettings): PackageTree {
    try {
      if (mkdirSync(destDir, { recursive: true }) === undefined && readdirSync(destDir).length > 0) {
        throw packageFormatErrors.create('EXTRACT_TARGET_EXISTS', `${destDir} is not empty`);
      }
      const { caseConflicts = foldsCase(destDir) ? 'refuse' : 'allow' } = settings;
      return new PackageTree(destDir, settings, caseConflicts === 'refuse');
    } catch (error) {
      throw asWriteError(error, destDir);
    }
  }

  get progress(): ExtractProgress {
    return {
      archiveBytes: this.guard.archiveBytes,
      contentBytes: this.guard.contentBytes,
      files: this.writer.files + this.writer.symlinks,
    };
  }

  get summary(): TreeSummary {
    const { fileBytes, files, symlinks, directories } = this.writer;
    return { contentBytes: fileBytes, files, symlinks, directories };
  }

  /**
   * What can only be judged when everything is there.
   *
   * @throws ARCHIVE_LINK_UNSAFE for a link that leads out, PACKAGE_INFO_MISSING without `info/index.json`.
   */
  check(): void {
    if ((this.settings.outsideLinks ?? 'refuse') === 'refuse') this.index.refuseOutsideLinks();
    if (this.index.kindOf('info/index.json') !== 'file') {
      throw packageFormatErrors.create('PACKAGE_INFO_MISSING', 'The package has no info/index.json');
    }
  }

  remove(): void {
    this.writer.close();
    rmSync(this.destDir, { recursive: true, force: true });
  }
}
