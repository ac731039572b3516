import type { MessageTypeDefinition, PackageDefinition } from '@grpc/proto-loader';
import type { Status__Output } from './generated/google/rpc/Status.js';

/** The trailing metadata that holds a `google.rpc.Status`. */
export const STATUS_DETAILS = 'grpc-status-details-bin';
/** The trailing metadata with the stable code of an error. */
export const ERROR_CODE = 'terrarium-error-code';
/** The trailing metadata with what can be done about an error. */
export const ERROR_HINT = 'terrarium-error-hint';

const TYPE_URL = 'type.googleapis.com/';
const ERROR_INFO = 'google.rpc.ErrorInfo';
const RETRY_INFO = 'google.rpc.RetryInfo';

/** An error as it is told over the wire. */
export interface ErrorDetails {
  /** The status of the call. */
  readonly status: number;
  readonly message: string;
  /** The stable code. */
  readonly reason: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** When another attempt is worth it; absent for never. */
  readonly retryInMs?: number;
}

/** Writes and reads what goes into {@link STATUS_DETAILS}. */
export class ErrorDetailsCodec {
  constructor(private readonly definition: PackageDefinition) {}

  /** Writes a `google.rpc.Status` with an `ErrorInfo` and, where another attempt is worth it, a `RetryInfo`. */
  encode({ status, message, reason, metadata, retryInMs }: ErrorDetails): Buffer {
    const details = [this.pack(ERROR_INFO, { reason, domain: 'terrarium', metadata })];
    if (retryInMs !== undefined) {
      const seconds = Math.floor(retryInMs / 1_000);
      details.push(this.pack(RETRY_INFO, { retryDelay: { seconds, nanos: (retryInMs % 1_000) * 1_000_000 } }));
    }
    return this.message('google.rpc.Status').serialize({ code: status, message, details });
  }

  /** Reads one back; details of other types are left out. */
  decode(bytes: Buffer): ErrorDetails {
    const { code, message, details } = this.message('google.rpc.Status').deserialize(bytes) as Status__Output;
    const find = (type: string): object | undefined => {
      const found = details.find((detail) => detail.type_url === `${TYPE_URL}${type}`);
      return found === undefined ? undefined : this.message(type).deserialize(found.value);
    };
    const info = find(ERROR_INFO) as { reason: string; metadata: Record<string, string> } | undefined;
    const retry = find(RETRY_INFO) as { retryDelay: { seconds: number; nanos: number } } | undefined;
    return {
      status: code,
      message,
      reason: info?.reason ?? '',
      metadata: info?.metadata ?? {},
      ...(retry === undefined
        ? {}
        : { retryInMs: retry.retryDelay.seconds * 1_000 + retry.retryDelay.nanos / 1_000_000 }),
    };
  }

  private pack(type: string, value: object): { readonly type_url: string; readonly value: Buffer } {
    return { type_url: `${TYPE_URL}${type}`, value: this.message(type).serialize(value) };
  }

  private message(type: string): MessageTypeDefinition<object, object> {
    return this.definition[type] as unknown as MessageTypeDefinition<object, object>;
  }
}
