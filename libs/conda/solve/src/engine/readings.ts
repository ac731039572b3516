import type { ProblemView } from './problem-view.js';

const UNREAD = 0;
const QUEUED = 1;
const READ = 2;
const NOBODY: readonly number[] = [];

/** Which rows had their dependencies read, and who depends on what as far as was read. */
export class Readings {
  /** How many rows were read. */
  count = 0;
  private readonly states: Uint8Array;
  private readonly queue: number[] = [];
  private head = 0;
  private readonly dependentRows: (number[] | undefined)[];
  private readonly constrainingRows: (number[] | undefined)[];
  private readonly specs: (number[] | undefined)[];
  private readonly rows: (number[] | undefined)[];
  private readonly isListed: Uint8Array;

  constructor(private readonly view: ProblemView) {
    this.states = new Uint8Array(view.rowCount);
    this.dependentRows = new Array<number[] | undefined>(view.specCount);
    this.constrainingRows = new Array<number[] | undefined>(view.specCount);
    this.specs = new Array<number[] | undefined>(view.nameCount);
    this.rows = new Array<number[] | undefined>(view.nameCount);
    this.isListed = new Uint8Array(view.specCount);
  }

  /** Whether the row was read, or will be before anything is decided. */
  isRequested(row: number): boolean {
    return this.states[row] !== UNREAD;
  }

  isRead(row: number): boolean {
    return this.states[row] === READ;
  }

  /** Asks for a row to be read. */
  request(row: number): void {
    if (this.states[row] !== UNREAD) return;
    this.states[row] = QUEUED;
    this.queue.push(row);
  }

  /** Asks for a row to be looked at once more. */
  requestAgain(row: number): void {
    this.queue.push(row);
  }

  /** The next row to read, -1 when there is none. It stays the next until `advance`. */
  get next(): number {
    return this.head < this.queue.length ? this.queue[this.head]! : -1;
  }

  advance(): void {
    this.head += 1;
  }

  /** Notes what a row needs and constrains. */
  enter(row: number): void {
    const { view } = this;
    if (this.states[row] === READ) return;
    this.states[row] = READ;
    this.count += 1;
    append(this.rows, view.nameOf[row]!, row);
    for (const spec of view.requires(row)) this.list(this.dependentRows, spec, row);
    for (const spec of view.constrains(row)) this.list(this.constrainingRows, spec, row);
  }

  /** The rows that need the spec. */
  dependents(spec: number): readonly number[] {
    return this.dependentRows[spec] ?? NOBODY;
  }

  /** The rows that constrain the spec. */
  constrainers(spec: number): readonly number[] {
    return this.constrainingRows[spec] ?? NOBODY;
  }

  /** The specs about a name that somebody needs or constrains. */
  specsAbout(name: number): readonly number[] {
    return this.specs[name] ?? NOBODY;
  }

  /** The rows of a name that were read. */
  rowsOf(name: number): readonly number[] {
    return this.rows[name] ?? NOBODY;
  }

  private list(table: (number[] | undefined)[], spec: number, row: number): void {
    append(table, spec, row);
    if (this.isListed[spec] === 1) return;
    this.isListed[spec] = 1;
    append(this.specs, this.view.nameOfSpec[spec]!, spec);
  }
}

function append(table: (number[] | undefined)[], key: number, value: number): void {
  const list = table[key];
  if (list === undefined) table[key] = [value];
  else list.push(value);
}
