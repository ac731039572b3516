/** Why a record may not be chosen; 0 when it may. */
export const Exclusion = {
  none: 0,
  /** It cannot be understood; the reason is in the pool's `defects`. */
  defect: 1,
  /** The channel took it back. */
  removed: 2,
  /** It became available after the cutoff. */
  newer: 3,
  /** Nobody knows when it became available, and a cutoff is set. */
  undated: 4,
  /** The same build is there as a better archive, or twice. */
  twin: 5,
  /** A channel before this one has the name. */
  channelPriority: 6,
} as const;

/** One of {@link Exclusion}. */
export type Exclusion = (typeof Exclusion)[keyof typeof Exclusion];

/** The columns of all records that a pool knows. Rows of one name are neighbours, best first. */
export class RowStore {
  size = 0;
  name = new Int32Array(0);
  /** Position among the distinct versions of the name, 0 is the highest. */
  version = new Int32Array(0);
  buildNumber = new Float64Array(0);
  marks = new Uint8Array(0);
  exclusion = new Uint8Array(0);
  /** Rank of the channel. */
  channel = new Int32Array(0);
  /** Number of the list of what it depends on. */
  depends = new Int32Array(0);
  /** Number of the list of what it constrains. */
  constrains = new Int32Array(0);
  /** Number of the table that it comes from, -1 for rows without one. */
  table = new Int32Array(0);
  /** Row in that table. */
  tableRow = new Int32Array(0);

  /** Makes room for `count` rows and returns the first of them; their columns hold 0. */
  allocate(count: number): number {
    const first = this.size;
    this.size += count;
    if (this.size > this.name.length) this.grow(Math.max(this.size, this.name.length * 2, 1024));
    return first;
  }

  private grow(capacity: number): void {
    this.name = copyInt32(this.name, capacity);
    this.version = copyInt32(this.version, capacity);
    this.channel = copyInt32(this.channel, capacity);
    this.depends = copyInt32(this.depends, capacity);
    this.constrains = copyInt32(this.constrains, capacity);
    this.table = copyInt32(this.table, capacity);
    this.tableRow = copyInt32(this.tableRow, capacity);
    this.buildNumber = copyFloat64(this.buildNumber, capacity);
    this.marks = copyUint8(this.marks, capacity);
    this.exclusion = copyUint8(this.exclusion, capacity);
  }
}

function copyInt32(from: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(capacity);
  to.set(from);
  return to;
}

function copyFloat64(from: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(capacity);
  to.set(from);
  return to;
}

function copyUint8(from: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(capacity);
  to.set(from);
  return to;
}
