/** The bytes of a stream as they come in by message: the worker's side of it. */
export class IncomingBytes implements AsyncIterable<Buffer> {
  private readonly waiting: { readonly buffer: ArrayBuffer; readonly length: number }[] = [];
  private isEnded = false;
  private wake: (() => void) | undefined;

  /** @param onTaken - Told of each buffer that has been used and may be filled again. */
  constructor(private readonly onTaken: (buffer: ArrayBuffer) => void) {}

  push(buffer: ArrayBuffer, length: number): void {
    this.waiting.push({ buffer, length });
    this.wake?.();
  }

  end(): void {
    this.isEnded = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void, undefined> {
    while (true) {
      const next = this.waiting.shift();
      if (next !== undefined) {
        yield Buffer.from(next.buffer, 0, next.length);
        this.onTaken(next.buffer);
      } else if (this.isEnded) {
        return;
      } else {
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    }
  }
}
