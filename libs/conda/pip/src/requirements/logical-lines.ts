/** A line of a requirements file after joining, and its number. */
export interface LogicalLine {
  readonly text: string;
  /** Of its first line, counted from one. */
  readonly line: number;
}

/** The items of a requirements file: lines that end in a backslash are joined, comments and empty lines dropped. */
export function logicalLines(content: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let joined = '';
  let start = 0;
  const physical = content.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  physical.forEach((text, index) => {
    if (joined === '') start = index + 1;
    const isComment = /^\s*#/.test(text);
    if (text.endsWith('\\') && !isComment && index < physical.length - 1) {
      joined += text.slice(0, -1);
      return;
    }
    const item = withoutComment(joined + text.replace(/\\$/, ''));
    joined = '';
    if (item !== '') lines.push({ text: item, line: start });
  });
  return lines;
}

/** An item of a list without the comment at its end. */
export function withoutComment(text: string): string {
  return text.replace(/(?:^|\s)#.*$/s, '').trim();
}
