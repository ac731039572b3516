/** One logical line of a requirements file. */
export interface RequirementsLine {
  readonly text: string;
  /** Offset of the line's first character in the file. */
  readonly offset: number;
}

/**
 * Splits a requirements file into its items: lines that end in a backslash are joined, comments and empty lines are
 * dropped (pip's requirements file format).
 */
export function splitRequirementsFile(text: string): RequirementsLine[] {
  const lines: RequirementsLine[] = [];
  let offset = 0;
  let joined: { text: string; readonly offset: number } | undefined;
  const finish = (line: { text: string; readonly offset: number }): void => {
    const item = line.text.replace(/(?:^|\s)#.*$/, '').trim();
    if (item !== '') lines.push({ text: item, offset: line.offset });
  };
  for (const line of text.split('\n')) {
    const content = line.replace(/^\uFEFF|\r$/g, '');
    const current = joined ?? { text: '', offset };
    offset += line.length + 1;
    const isContinued = content.endsWith('\\');
    current.text += isContinued ? content.slice(0, -1) : content;
    joined = isContinued ? current : undefined;
    if (!isContinued) finish(current);
  }
  if (joined !== undefined) finish(joined);
  return lines;
}
