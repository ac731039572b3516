/** What a transport is asked with. */
export interface TransportRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What a transport answers; the `Response` of any `fetch` is one. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * Gets a URL, following redirects, the bytes as they are. `fetch` itself is one. Rejects, or lets the body throw, when
 * the connection fails.
 */
export type Transport = (url: string, request: TransportRequest) => Promise<TransportResponse>;

/** A transport with its connections. */
export interface ClosableTransport {
  readonly transport: Transport;
  close(): Promise<void>;
}
