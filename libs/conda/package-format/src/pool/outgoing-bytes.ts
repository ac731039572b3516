/** Bytes that one message carries, at most. */
const BUFFER_BYTES = 1 << 18;
/** Messages that may be on their way: enough that neither side waits for the other. */
const BUFFERS = 4;

/**
 * Copies the chunks of a stream into buffers that travel to a worker and come back: no more than {@link BUFFERS} of
 * them exist, so a slow worker slows its source down.
 */
export class OutgoingBytes {
  private readonly free: ArrayBuffer[] = [];
  private made = 0;
  private filling: Uint8Array | undefined;
  private filled = 0;
  private wake: (() => void) | undefined;
  private isStopped = false;

  /** @param send - Posts a buffer whose first `length` bytes are content. */
  constructor(private readonly send: (buffer: ArrayBuffer, length: number) => void) {}

  /** Takes a buffer back that the worker has used. */
  give(buffer: ArrayBuffer): void {
    this.free.push(buffer);
    this.wake?.();
  }

  /** Says that the worker takes no more: what is written from now on is dropped. */
  stop(): void {
    this.isStopped = true;
    this.wake?.();
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length && !this.isStopped;) {
      const buffer = (this.filling ??= await this.take());
      const piece = chunk.subarray(at, at + buffer.length - this.filled);
      buffer.set(piece, this.filled);
      this.filled += piece.length;
      at += piece.length;
      if (this.filled === buffer.length) this.flush();
    }
  }

  /** Sends what has gathered. */
  flush(): void {
    if (this.filling === undefined || this.isStopped) return;
    this.send(this.filling.buffer as ArrayBuffer, this.filled);
    this.filling = undefined;
    this.filled = 0;
  }

  private async take(): Promise<Uint8Array> {
    while (this.free.length === 0 && !this.isStopped) {
      if (this.made < BUFFERS) {
        this.made++;
        return new Uint8Array(BUFFER_BYTES);
      }
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return new Uint8Array(this.free.pop() ?? new ArrayBuffer(BUFFER_BYTES));
  }
}
