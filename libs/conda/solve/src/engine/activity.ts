const DECAY = 0.95;
const TOO_LARGE = 1e100;

/**
 * How much each name was involved in conflicts lately. Instead of shrinking all values after each conflict, what is
 * added grows.
 */
export class Activity {
  private readonly values: Float64Array;
  private amount = 1;

  constructor(nameCount: number) {
    this.values = new Float64Array(nameCount);
  }

  of(name: number): number {
    return this.values[name]!;
  }

  bump(name: number, times: number): void {
    this.values[name]! += this.amount * times;
  }

  /** To be called after each conflict. */
  decay(): void {
    this.amount /= DECAY;
    if (this.amount < TOO_LARGE) return;
    for (let name = 0; name < this.values.length; name += 1) this.values[name]! /= this.amount;
    this.amount = 1;
  }
}
