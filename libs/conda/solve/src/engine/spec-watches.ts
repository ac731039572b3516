const NONE = -1;

/**
 * Each spec that somebody depends on watches two of its candidates, as long as nothing rules them out. A row is told
 * which specs watch it through a doubly linked list: spec `s` owns the nodes `2s` and `2s + 1`.
 */
export class SpecWatches {
  private readonly watched: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  /** Row to the first node that watches it. */
  private readonly heads: Int32Array;

  constructor(rowCount: number, specCount: number) {
    this.watched = new Int32Array(2 * specCount).fill(NONE);
    this.next = new Int32Array(2 * specCount).fill(NONE);
    this.previous = new Int32Array(2 * specCount).fill(NONE);
    this.heads = new Int32Array(rowCount).fill(NONE);
  }

  /** The row that the spec watches first, or -1. */
  first(spec: number): number {
    return this.watched[2 * spec]!;
  }

  /** The other row that the spec watches, or -1. */
  second(spec: number): number {
    return this.watched[2 * spec + 1]!;
  }

  watchFirst(spec: number, row: number): void {
    this.move(2 * spec, row);
  }

  watchSecond(spec: number, row: number): void {
    this.move(2 * spec + 1, row);
  }

  /** Makes the second row the first and the first the second. */
  swap(spec: number): void {
    const first = this.first(spec);
    const second = this.second(spec);
    this.move(2 * spec, second);
    this.move(2 * spec + 1, first);
  }

  /** The specs that watch `row`, as they are now: the list may change while it is walked. */
  specsWatching(row: number): readonly number[] {
    const specs: number[] = [];
    for (let node = this.heads[row]!; node !== NONE; node = this.next[node]!) specs.push(node >> 1);
    return specs;
  }

  /** Whether any spec watches `row`. */
  isWatched(row: number): boolean {
    return this.heads[row] !== NONE;
  }

  private move(node: number, row: number): void {
    const old = this.watched[node]!;
    if (old === row) return;
    if (old !== NONE) {
      const before = this.previous[node]!;
      const after = this.next[node]!;
      if (before === NONE) this.heads[old] = after;
      else this.next[before] = after;
      if (after !== NONE) this.previous[after] = before;
    }
    this.watched[node] = row;
    this.previous[node] = NONE;
    this.next[node] = NONE;
    if (row === NONE) return;
    const head = this.heads[row]!;
    this.next[node] = head;
    if (head !== NONE) this.previous[head] = node;
    this.heads[row] = node;
  }
}
