import type { Validators } from '../http/response-headers.js';

/** What came of asking for a file. */
export type Answer<Content> =
  /** It did not change since `known`. */
  | { readonly kind: 'unchanged'; readonly validators: Validators }
  | { readonly kind: 'missing' }
  /** It needs credentials, or other ones. */
  | { readonly kind: 'denied' }
  | { readonly kind: 'content'; readonly content: Content; readonly validators: Validators };

/** A file on this machine, to be read and then given back. */
export interface FetchedFile {
  readonly path: string;
  /** The sha256 of its bytes in hex, where it came to be known on the way. */
  readonly digest?: string;
  /** Removes it where it is a temporary copy. */
  readonly discard: () => Promise<void>;
}

/** What to ask for. */
export interface Question {
  readonly url: string;
  /** What is known from the last time; asks for the content only when it changed. */
  readonly known?: Validators | undefined;
  readonly maxBytes: number;
  /** The file is a text that may travel compressed. */
  readonly isText?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A way to a channel's files: HTTP or the file system. */
export interface Origin {
  /** Whether files come over a network: offline mode does without, and the cache keeps copies. */
  readonly isRemote: boolean;
  /** A small file, into memory. */
  bytes(question: Question): Promise<Answer<Buffer>>;
  /** A file of any size, onto the disk. */
  file(question: Question): Promise<Answer<FetchedFile>>;
}
