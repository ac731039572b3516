/** Collects texts, each once, and numbers them in the order of their arrival. */
export class TextWriter {
  readonly all: string[] = [];
  private readonly positions = new Map<string, number>();

  /** The position of `text`. */
  add(text: string): number {
    const known = this.positions.get(text);
    if (known !== undefined) return known;
    const position = this.all.length;
    this.all.push(text);
    this.positions.set(text, position);
    return position;
  }
}

/** Collects lists of texts, each list once, and numbers them in the order of their arrival. */
export class ListWriter {
  private readonly starts: number[] = [0];
  private readonly items: number[] = [];
  private readonly byHash = new Map<number, number[]>();
  /** The list before, and where its texts are: lists that follow each other have most of them in the same places. */
  private last: readonly string[] = [];
  private readonly lastPositions: number[] = [];

  constructor(private readonly texts: TextWriter) {}

  /** The number of the list. */
  add(list: readonly string[]): number {
    const { items, starts } = this;
    const start = items.length;
    const { length } = list;
    const { last, lastPositions } = this;
    let hash = length;
    for (let index = 0; index < length; index += 1) {
      const text = list[index]!;
      const position = text === last[index] ? lastPositions[index]! : this.texts.add(text);
      items.push(position);
      lastPositions[index] = position;
      hash = (Math.imul(hash, 31) + position) | 0;
    }
    if (length > 0) this.last = list;
    const alike = this.byHash.get(hash);
    const same = alike?.find((candidate) => this.equals(candidate, start));
    if (same !== undefined) {
      items.length = start;
      return same;
    }
    const number = starts.length - 1;
    starts.push(items.length);
    if (alike === undefined) this.byHash.set(hash, [number]);
    else alike.push(number);
    return number;
  }

  /** The lists as columns. */
  finish(): { readonly listStarts: Int32Array; readonly listItems: Int32Array } {
    return { listStarts: Int32Array.from(this.starts), listItems: Int32Array.from(this.items) };
  }

  private equals(number: number, start: number): boolean {
    const { items, starts } = this;
    const from = starts[number]!;
    const length = items.length - start;
    if (starts[number + 1]! - from !== length) return false;
    for (let index = 0; index < length; index += 1) if (items[from + index] !== items[start + index]) return false;
    return true;
  }
}
