/** One line of the transcript: what is asked, and what each of the four gets. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly number[];
  /** JSON. */
  readonly body?: string;
  /** The shapes of the answers' bodies, as JSON, by status. */
  readonly answers: ReadonlyMap<number, string>;
  /** Where a redirect leads to, or the beginning of it. */
  readonly location?: string;
  /** Headers of every answer, by their names. */
  readonly headers: ReadonlyMap<string, string>;
}

const REQUEST = /^(GET|POST|PUT|PATCH|DELETE) (\S+) \| (\d{3}) (\d{3}) (\d{3}) (\d{3})$/;

/** Reads the transcript's file; its first lines tell of its form. */
export function readTranscript(text: string): Exchange[] {
  const blocks = text.split(/\n\n+/).filter((block) => REQUEST.test(block.split('\n')[0]!));
  return blocks.map(readExchange);
}

function readExchange(block: string): Exchange {
  const [request, ...lines] = block.trimEnd().split('\n');
  const [, method, path, ...statuses] = REQUEST.exec(request!)!;
  const answers = new Map<number, string>();
  const headers = new Map<string, string>();
  let [body, location] = [undefined as string | undefined, undefined as string | undefined];
  for (const line of lines) {
    const [, mark, rest] = /^([><!@=]) (.*)$/.exec(line) ?? [];
    if (mark === '>') body = rest;
    else if (mark === '@') location = rest;
    else if (mark === '=') headers.set(rest!.slice(0, rest!.indexOf(':')), rest!.slice(rest!.indexOf(':') + 2));
    else if (mark === '<') answers.set(200, (answers.get(200) ?? '') + rest!);
    else if (mark === '!') answers.set(Number(rest!.slice(0, 3)), rest!.slice(4));
    else throw new Error(`The transcript has a line of no kind: ${line}`);
  }
  return {
    method: method!,
    path: path!,
    statuses: statuses.map(Number),
    answers,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(location === undefined ? {} : { location }),
  };
}
