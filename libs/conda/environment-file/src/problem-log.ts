import type { TextPlaces } from './text-places.js';
import type { TextProblem } from './text-problem.js';
import type { YamlNode } from './yaml/yaml-node.js';

const MAX_PROBLEMS = 100;

/** Gathers the problems of one text, so that its writer hears of all of them at once; 100 are enough. */
export class ProblemLog {
  private readonly found: TextProblem[] = [];

  constructor(
    private readonly places: TextPlaces,
    private readonly file?: string,
  ) {}

  /** Everything that was noted, in the order of the text's reading. */
  get problems(): readonly TextProblem[] {
    return this.found;
  }

  /** Whether nothing more is noted: a reader of a long text may stop. */
  get isFull(): boolean {
    return this.found.length >= MAX_PROBLEMS;
  }

  /** Notes one problem at a node of the text, or at the whole of it. */
  add(
    code: string,
    message: string,
    path: string,
    at: YamlNode | number | undefined,
    more: Partial<TextProblem> = {},
  ): void {
    if (this.isFull) return;
    const offset = typeof at === 'number' ? at : (at?.offset ?? -1);
    const place = offset < 0 ? {} : this.places.at(offset);
    this.found.push({ code, message, path, ...place, ...(this.file !== undefined && { file: this.file }), ...more });
  }

  /** Takes over what was found in another text, or by another reader of this one. */
  addAll(problems: readonly TextProblem[]): void {
    for (const problem of problems) if (!this.isFull) this.found.push(problem);
  }
}
