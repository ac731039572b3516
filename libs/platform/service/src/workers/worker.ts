/** What a worker process does. */
export type WorkerKind = 'solvers' | 'builders';

/** A process that works on builds, as it announces itself. */
export interface Worker {
  /** Made anew with each start of the process. */
  readonly id: string;
  readonly kind: WorkerKind;
  readonly host: string;
  readonly pid: number;
  /** How many builds it works on at once. */
  readonly slots: number;
  /** The identity of the store that it builds in; solvers have none. */
  readonly store?: string;
}

/** What workers say of themselves, every {@link ANNOUNCE_MS}; said once more with `isLeaving` when they stop. */
export interface Announcement {
  readonly worker: Worker;
  readonly isLeaving: boolean;
}

/** Subject of the announcements. They are no events: what is not heard is said again. */
export const WORKER_SUBJECT = 'terrarium.workers';
/** Subject on which workers are asked to announce themselves at once. */
export const WORKER_CALL_SUBJECT = 'terrarium.workers.call';
export const ANNOUNCE_MS = 2_000;
