import type { Message } from './message.js';
import type { StreamName } from './stream-name.js';

/** Who caused an event and why, and what it belongs to. */
export interface EventMetadata {
  /** The user, token or service that asked for it, as `user:alice` or `service:builder`. */
  readonly actor: string;
  /** Shared by everything that follows from one request. */
  readonly correlationId: string;
  /** The id of the event that led to this one; absent when a person or program asked. */
  readonly causationId?: string;
  /** Why, in the words of the one who asked. */
  readonly reason?: string;
  /** W3C trace context of the moment of recording. */
  readonly traceparent?: string;
}

/** An event that is about to be appended. */
export interface NewEvent<Event extends Message = Message> {
  /** A UUIDv7; appending the same id twice stores it once. */
  readonly id: string;
  readonly event: Event;
  /** The version of the data's shape; upcasters tell older ones in today's words. */
  readonly schemaVersion: number;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly metadata: EventMetadata;
}

/** An event as the store gives it back. */
export interface Recorded<Event extends Message = Message> extends NewEvent<Event> {
  readonly stream: StreamName;
  /** The place in the total order of all events, from 1; never reused. Also the stream's version after this event. */
  readonly position: number;
}
