import { formatMatchSpec } from '@terrarium/conda-types';
import type { PackageTable, RepoDataRecord } from '@terrarium/conda-types';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { solveErrors } from '../errors.js';
import { TablePacker } from '../pool/table-packer.js';
import type { ChosenRow, RecordLists, Solution, SolveRequest, TableSolution } from '../problem.js';
import { lostKey } from '../solver.js';
import { unknownName } from '../unknown-names.js';
import type { SolveAnswer } from './messages.js';
import { WorkerSlot } from './worker-slot.js';

/** The records of every name that a request can reach. */
export type RecordsByName = ReadonlyMap<string, RecordLists>;

/** The same as tables. */
export type TablesByName = ReadonlyMap<string, readonly PackageTable[]>;

/** How many threads there are, and what they may hold. */
export interface SolveWorkerPoolOptions {
  /** How many solves run at once; one less than there are processors when absent, but at least one. */
  readonly size?: number;
  /** How many records a thread keeps from solve to solve; 300,000 when absent. */
  readonly maxRecords?: number;
  /** How much heap a thread may use, in MiB; Node's default when absent. */
  readonly maxHeapMb?: number;
  /** Arguments for Node in the threads. */
  readonly execArgv?: readonly string[];
}

interface Job {
  readonly id: number;
  readonly request: SolveRequest;
  readonly tables: TablesByName;
  readonly cancelFlag: Int32Array;
  readonly resolve: (solution: TableSolution) => void;
  readonly reject: (error: Error) => void;
}

const MAX_RECORDS = 300_000;
/** A third of Node's default: of what a solve makes most is kept to its end, so more room would only be memory. */
const YOUNG_GENERATION_MB = 16;
/** How long records are packed before others get their turn. */
const TURN_MS = 5;

/**
 * Solves in threads, so that the asker's event loop stays free. A thread keeps the tables that it was sent: a table
 * that did not change is not sent again. Threads start with {@link start} or when they are
 * first needed, and let the process end when they rest.
 */
export class SolveWorkerPool {
  private readonly slots: WorkerSlot[];
  private readonly idle: WorkerSlot[];
  private readonly queue: Job[] = [];
  private readonly running = new Map<WorkerSlot, Job>();
  private readonly packer = new TablePacker();
  private nextId = 1;
  private isClosed = false;

  constructor(options: SolveWorkerPoolOptions = {}) {
    const size = options.size ?? Math.max(1, availableParallelism() - 1);
    const file = join(__dirname, `solve-worker${extname(__filename)}`);
    const workerOptions = {
      ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
        ...(options.maxHeapMb === undefined ? {} : { maxOldGenerationSizeMb: options.maxHeapMb }),
      },
    };
    this.slots = Array.from(
      { length: size },
      () =>
        new WorkerSlot(file, workerOptions, options.maxRecords ?? MAX_RECORDS, {
          onAnswer: (slot, answer) => this.finish(slot, (job) => settle(job, answer, this.packer)),
          onEnd: (slot, reason) =>
            this.finish(slot, (job) => {
              job.reject(solveErrors.create('SOLVE_WORKER_FAILED', `The solve worker failed: ${reason}`));
            }),
        }),
    );
    this.idle = [...this.slots];
  }

  /** Starts the threads ahead of the first solve, which is several times faster then. */
  start(): void {
    for (const slot of this.slots) slot.warmUp();
  }

  /**
   * Finds the records that meet a request.
   *
   * @param request - What is asked; its `cancelFlag` is not looked at, `signal` is.
   * @param records - The records of every name that the request can reach; a name that is missing has none.
   * @param signal - Cancels the solve.
   * @throws as `Solver.solve`, and SOLVE_WORKER_FAILED
   */
  async solve(request: SolveRequest, records: RecordsByName, signal?: AbortSignal): Promise<Solution> {
    const tables = new Map<string, readonly PackageTable[]>();
    let turnEnds = performance.now() + TURN_MS;
    for (const [name, lists] of records) {
      tables.set(name, this.packer.tablesOf(name, lists));
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      turnEnds = performance.now() + TURN_MS;
    }
    const { rows, extras, statistics } = await this.solveTables(request, tables, signal);
    return { records: rows.map((chosen) => this.packer.recordAt(chosen)), extras, statistics };
  }

  /**
   * Finds the rows that meet a request, in tables that the caller keeps.
   *
   * @param request - What is asked; its `cancelFlag` is not looked at, `signal` is.
   * @param tables - The tables of every name that the request can reach; a name that is missing has no records.
   * @param signal - Cancels the solve.
   * @throws as {@link solve}
   */
  solveTables(request: SolveRequest, tables: TablesByName, signal?: AbortSignal): Promise<TableSolution> {
    const { promise, resolve, reject } = Promise.withResolvers<TableSolution>();
    if (this.isClosed || signal?.aborted === true) {
      reject(cancelled());
      return promise;
    }
    const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const job: Job = { id: this.nextId++, request, tables, cancelFlag, resolve, reject };
    const cancel = (): void => this.cancel(job);
    signal?.addEventListener('abort', cancel, { once: true });
    this.queue.push(job);
    this.dispatch();
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Stops all threads; solves under way are cancelled. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const job of [...this.queue.splice(0), ...this.running.values()]) job.reject(cancelled());
    this.running.clear();
    await Promise.all(this.slots.map((slot) => slot.stop()));
  }

  private cancel(job: Job): void {
    Atomics.store(job.cancelFlag, 0, 1);
    const place = this.queue.indexOf(job);
    if (place < 0) return;
    this.queue.splice(place, 1);
    job.reject(cancelled());
  }

  private dispatch(): void {
    while (this.queue.length > 0 && this.idle.length > 0) {
      const job = this.queue.shift()!;
      const tables = [...job.tables.values()].flat();
      const slot = this.takeIdle(tables);
      this.running.set(slot, job);
      slot.post({
        id: job.id,
        request: postable(job.request),
        cancelFlag: job.cancelFlag,
        names: [...job.tables].map(([name, own]) => [name, own.map(({ key }) => key)] as const),
        ...slot.ledger.use(tables),
      });
    }
  }

  /** The idle thread that has most of the tables already. */
  private takeIdle(tables: readonly PackageTable[]): WorkerSlot {
    let best = this.idle.at(-1)!;
    let most = best.ledger.countHeld(tables);
    for (const slot of this.idle) {
      const held = slot.ledger.countHeld(tables);
      if (held <= most) continue;
      best = slot;
      most = held;
    }
    this.idle.splice(this.idle.indexOf(best), 1);
    return best;
  }

  private finish(slot: WorkerSlot, conclude: (job: Job) => void): void {
    const job = this.running.get(slot);
    if (job === undefined) return;
    this.running.delete(slot);
    this.idle.push(slot);
    slot.rest();
    conclude(job);
    this.dispatch();
  }
}

function cancelled(): Error {
  return solveErrors.create('SOLVE_CANCELLED', 'The solve was cancelled');
}

/** The request without what cannot or need not go to another thread. */
function postable(request: SolveRequest): SolveRequest {
  const { timeoutMs, maxConflicts } = request.limits ?? {};
  return {
    ...request,
    knownNames: [],
    specs: texts(request.specs),
    constraints: texts(request.constraints ?? []),
    limits: {
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(maxConflicts === undefined ? {} : { maxConflicts }),
    },
  };
}

/** What a MatchSpec that was read holds cannot be posted. */
function texts(specs: SolveRequest['specs']): readonly string[] {
  return specs.map((spec) => (typeof spec === 'string' ? spec : formatMatchSpec(spec)));
}

function settle(job: Job, answer: SolveAnswer, packer: TablePacker): void {
  if (answer.kind === 'failed') {
    job.reject(solveErrors.create('SOLVE_WORKER_FAILED', `The solve worker failed: ${answer.message}`));
    return;
  }
  if (answer.kind === 'refused') {
    job.reject(refusalOf(job, answer));
    return;
  }
  const byKey = new Map([...job.tables.values()].flat().map((table) => [table.key, table] as const));
  const rows = answer.keys.map((key, index): ChosenRow => ({
    table: byKey.get(key) ?? lostTable(job.request, key, packer),
    row: answer.rows[index]!,
  }));
  job.resolve({ rows, extras: new Map(answer.extras), statistics: answer.statistics });
}

function refusalOf(job: Job, { code, message, hint, details }: SolveAnswer & { kind: 'refused' }): Error {
  const { request } = job;
  if (code === 'SOLVE_NO_CANDIDATES' && request.knownNames !== undefined && typeof details['name'] === 'string') {
    const isUnknown = Array.isArray(details['leftOut']) && details['leftOut'].length === 0;
    if (isUnknown) return unknownName(details['name'], String(details['spec']), request.channels, request.knownNames);
  }
  const known = code as keyof typeof solveErrors.rows;
  return solveErrors.create(known, message, { ...(hint === undefined ? {} : { hint }), details });
}

/** The table of a locked or favoured record that the channels have lost. */
function lostTable({ favoured = [], locked = [] }: SolveRequest, key: string, packer: TablePacker): PackageTable {
  const record: RepoDataRecord | undefined = [...favoured, ...locked].find((candidate) => lostKey(candidate) === key);
  if (record === undefined) throw new Error(`A solve worker chose from an unknown table ${key}`);
  return packer.tableOf(record.name, [record], key);
}
