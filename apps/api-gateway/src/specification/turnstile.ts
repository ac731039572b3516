/** Lets one through at a time of each name: those of one process do not have to meet at a server. */
export class Turnstile {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs when all that came before under this name have ended, however they did. */
  async pass<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
    const turn = (this.last.get(name) ?? Promise.resolve()).then(run, run);
    this.last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.last.get(name) === turn) this.last.delete(name);
    }
  }
}
