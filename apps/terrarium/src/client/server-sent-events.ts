/** One server-sent event (WHATWG HTML, section 9.2). */
export interface ServerSentEvent {
  /** What a client that comes back names as the last one that it has. */
  readonly id?: string;
  readonly type: string;
  readonly data: string;
}

/** Reads the events of a response body. */
export async function* readServerSentEvents(body: AsyncIterable<Uint8Array>): AsyncIterable<ServerSentEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      // Comments keep the connection alive, and say nothing.
      if (!block.split('\n').every((line) => line.startsWith(':'))) yield parseEvent(block);
    }
  }
}

function parseEvent(block: string): ServerSentEvent {
  let type = 'message';
  let id: string | undefined;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) type = line.slice(7);
    else if (line.startsWith('id: ')) id = line.slice(4);
    else if (line.startsWith('data: ')) data.push(line.slice(6));
  }
  return { ...(id === undefined ? {} : { id }), type, data: data.join('\n') };
}
