import type { Progress } from '@terrarium/port-log-stream';
import { formatBar, formatPackageBar } from './format-bar.js';

/** Packages that are shown under the bar of their stage. */
const MOST_PACKAGES = 3;

interface Stage {
  readonly whole: Progress;
  /** Those under way, the one that has been longest first. */
  readonly packages: Map<string, Progress>;
}

/** How far each stage of a build is, and which packages are under way in it. */
export class StageBars {
  private readonly stages = new Map<Progress['stage'], Stage>();

  /**
   * Moves a bar.
   *
   * @returns Whether that began or completed a stage.
   */
  move(progress: Progress): boolean {
    if (progress.item !== undefined) {
      this.movePackage(progress, progress.item);
      return false;
    }
    const known = this.stages.get(progress.stage);
    const isComplete = isAtEnd(progress);
    // A stage that goes back was begun anew, by another attempt: what the one before had under way is not.
    const isAnew = known === undefined || progress.done < known.whole.done;
    const packages = isComplete || isAnew ? new Map<string, Progress>() : known.packages;
    this.stages.set(progress.stage, { whole: progress, packages });
    return known === undefined || (isComplete && !isAtEnd(known.whole));
  }

  /** The bars as lines of text: each stage, and below it a few of its packages. */
  lines(): string[] {
    return [...this.stages.values()].flatMap(({ whole, packages }) => {
      const shown = [...packages].slice(0, MOST_PACKAGES);
      const more = packages.size - shown.length;
      return [
        formatBar(whole),
        ...shown.map(([name, progress]) => formatPackageBar(name, progress)),
        ...(more > 0 ? [`  … and ${more} more`] : []),
      ];
    });
  }

  clear(): void {
    this.stages.clear();
  }

  private movePackage(progress: Progress, name: string): void {
    const stage = this.stages.get(progress.stage);
    if (stage === undefined || isAtEnd(stage.whole)) return;
    if (isAtEnd(progress)) stage.packages.delete(name);
    else stage.packages.set(name, progress);
  }
}

/** Whether a bar is full. */
export function isAtEnd({ done, total }: Progress): boolean {
  return total !== null && done >= total;
}
