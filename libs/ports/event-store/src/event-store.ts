import type { Message, NewEvent, Recorded, StreamName } from '@terrarium/kernel-event-sourcing';

/** The version of a stream that has no event. */
export const STREAM_DOES_NOT_EXIST = 0;

/**
 * The position of the last event that the writer has seen on the stream ({@link STREAM_DOES_NOT_EXIST} for none),
 * or `any` when the order does not matter.
 */
export type ExpectedVersion = number | 'any';

/** Where an event came to lie. */
export interface Appended {
  readonly position: number;
  /** True when an event of the same id was there before; nothing was stored again. */
  readonly duplicate: boolean;
}

/** Which part of the log to read. */
export interface ReadRange {
  /** Read from the event behind this position; 0, the default, reads from the first. */
  readonly after?: number;
  /** Only the streams of one category. */
  readonly category?: string;
}

/**
 * The append-only log that is the truth: streams of events with a total order over all of them. Appends are durable
 * when they return. Positions start at 1, grow, and are never reused.
 */
export interface EventStore {
  /**
   * Appends one event to a stream.
   *
   * @throws EVENT_VERSION_CONFLICT when the stream has moved on since `expected`.
   * @throws EVENT_TOO_LARGE, EVENT_STORE_UNAVAILABLE
   */
  append<Event extends Message>(
    stream: StreamName,
    event: NewEvent<Event>,
    expected: ExpectedVersion,
  ): Promise<Appended>;

  /** The events of one stream, oldest first; none when it does not exist. */
  read<Event extends Message>(stream: StreamName): Promise<Recorded<Event>[]>;

  /** The newest event of one stream; undefined when it does not exist. Its price does not grow with the stream. */
  newest<Event extends Message>(stream: StreamName): Promise<Recorded<Event> | undefined>;

  /** The events at some positions, in the order in which those are given; positions without an event are left out. */
  readAt(positions: readonly number[]): Promise<Recorded[]>;

  /** The events of the whole log, oldest first, up to the head at the time of the call. */
  readAll(range?: ReadRange): AsyncIterable<Recorded>;

  /** The events of the whole log, those to come included, until the signal aborts. */
  follow(range: ReadRange, signal: AbortSignal): AsyncIterable<Recorded>;

  /** The position of the newest event; 0 for an empty log. */
  head(): Promise<number>;

  /** Hands every event of a category to a handler, at least once and durably; replicas of one name compete. */
  subscribe(subscription: SubscriptionOptions, handler: EventHandler): Promise<Subscription>;

  /** The deliveries that were given up, oldest first. */
  deadLetters(): Promise<DeadLetter[]>;

  /**
   * Delivers a dead letter to its subscription once more.
   *
   * @throws DEAD_LETTER_UNKNOWN
   */
  requeue(number: number): Promise<void>;
}

/** What a handler learns about the delivery besides the event. */
export interface Delivery {
  /** 1 for the first delivery; grows with every redelivery, after a fault or a crash. */
  readonly attempt: number;
  /** True when no further delivery follows a failure of this one. */
  readonly isLastAttempt: boolean;
  /** Aborts when the subscription stops. */
  readonly signal: AbortSignal;
}

/**
 * Reacts to one event. Returning acknowledges it; throwing has it delivered again with backoff; throwing a refusal
 * (a coded error that is no fault), or anything on the last attempt, makes it a dead letter; throwing
 * {@link Postponed} has it delivered again at the time given. Handlers are idempotent.
 */
export type EventHandler = (recorded: Recorded, delivery: Delivery) => Promise<void>;

/** Thrown by a handler that has a time of its own for the next delivery: no failure, and never a dead letter. */
export class Postponed extends Error {
  /**
   * Puts the delivery off.
   *
   * @param delayMs - Until the next one, at least.
   */
  constructor(readonly delayMs: number) {
    super(`Postponed for ${delayMs} ms`);
    this.name = 'Postponed';
  }
}

/** How failed deliveries are repeated: `initialDelayMs * factor^(attempt-1)`, at most `maxDelayMs`, with jitter. */
export interface RetryPolicy {
  readonly initialDelayMs: number;
  readonly factor: number;
  readonly maxDelayMs: number;
  readonly maxAttempts: number;
}

/** A durable subscription to one category. */
export interface SubscriptionOptions {
  /** Its name, shared by competing replicas: letters, digits, `-` and `_`. */
  readonly durable: string;
  readonly category: string;
  /** Types that the handler wants; others are acknowledged unseen. */
  readonly types: readonly string[];
  /** How many events are handled at once by this process. */
  readonly concurrency: number;
  readonly retry: RetryPolicy;
  /**
   * How many events may be out at once, those that wait for another delivery among them; the server's limit (1000)
   * when absent. For handlers that may wait for hours.
   */
  readonly maxPending?: number;
  /** Told about every failed delivery. */
  readonly onFailure?: (recorded: Recorded, error: unknown, next: { readonly retryInMs?: number }) => void;
}

/** A running subscription. */
export interface Subscription {
  /** Stops taking events, aborts the running handlers and gives their events back. */
  stop(): Promise<void>;
}

/** A delivery that was given up. */
export interface DeadLetter {
  readonly number: number;
  readonly durable: string;
  readonly position: number;
  readonly eventType: string;
  readonly reason: string;
  readonly attempts: number;
  readonly at: string;
}

/** The delay before the delivery that follows `attempt`, in milliseconds, jitter of up to a fifth included. */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: () => number = Math.random): number {
  const delay = Math.min(policy.maxDelayMs, policy.initialDelayMs * policy.factor ** (attempt - 1));
  return Math.round(delay * (0.9 + 0.2 * random()));
}
