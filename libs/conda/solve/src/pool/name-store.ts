/** Package names, numbered. */
export class NameStore {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** How many names there are. */
  get size(): number {
    return this.all.length;
  }

  /** The number of `name`. */
  add(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.all.length;
    this.all.push(name);
    this.numbers.set(name, number);
    return number;
  }

  /** The number of `name`, if it was met already. */
  find(name: string): number | undefined {
    return this.numbers.get(name);
  }
}
