import { setImmediate } from 'node:timers/promises';

/** For how long work may go on before the rest of the process gets its turn, in milliseconds. */
const LONGEST_STRETCH_MS = 8;

/**
 * Breaks up work that consists of many short steps. Steps that become ready together would run one after the other,
 * and nothing else of the process between them.
 */
export class Breather {
  #since = performance.now();
  #rest: Promise<void> | undefined;

  /** To be awaited before each step; gives way when there was no rest for a while. */
  async pause(): Promise<void> {
    while (performance.now() - this.#since > LONGEST_STRETCH_MS) await (this.#rest ??= this.#giveWay());
  }

  async #giveWay(): Promise<void> {
    await setImmediate();
    this.#since = performance.now();
    this.#rest = undefined;
  }
}
