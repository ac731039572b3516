/** The stream of one aggregate: a category and an id, for example `build` and a UUID. */
export interface StreamName {
  readonly category: string;
  readonly id: string;
}

/** Names the stream of one aggregate. */
export function streamName(category: string, id: string): StreamName {
  return { category, id };
}

/** Prints a stream name as `<category>-<id>`, for messages and metadata. */
export function formatStreamName(stream: StreamName): string {
  return `${stream.category}-${stream.id}`;
}
