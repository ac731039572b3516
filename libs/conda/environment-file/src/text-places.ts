/** A place in a text as editors count it: both numbers start at 1, columns are UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns; the lines are found once, at the first question. */
export class TextPlaces {
  private lineStarts: number[] | undefined;

  constructor(private readonly text: string) {}

  /** The place of the character at `offset`; an offset past the end is the end. */
  at(offset: number): TextPlace {
    this.lineStarts ??= findLineStarts(this.text);
    const target = Math.min(offset, this.text.length);
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle]! <= target) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: target - this.lineStarts[low]! + 1 };
  }

  /** The rest of the line after `offset`, without its line break. */
  restOfLine(offset: number): string {
    const end = this.text.indexOf('\n', offset);
    return this.text.slice(offset, end === -1 ? undefined : end).replace(/\r$/, '');
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
