/**
 * A bounded cache that forgets what was not asked for lately: when the young generation is full it becomes the old
 * one, and what the old one still held is gone. Holds at most twice `generationSize` entries, at the price of one map
 * look-up a hit.
 */
export class GenerationCache<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(private readonly generationSize: number) {}

  /** The value kept under `key`, or `undefined`. */
  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  /** Keeps `value` under `key`. */
  set(key: string, value: Value): void {
    if (this.#young.size >= this.generationSize) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
