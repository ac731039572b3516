export { eventStoreErrors } from './errors.js';
export { Postponed, STREAM_DOES_NOT_EXIST, retryDelayMs } from './event-store.js';
export type {
  Appended,
  DeadLetter,
  Delivery,
  EventHandler,
  EventStore,
  ExpectedVersion,
  ReadRange,
  RetryPolicy,
  Subscription,
  SubscriptionOptions,
} from './event-store.js';
export { handleCommand } from './handle-command.js';
export type { CommandOptions, CommandResult } from './handle-command.js';
export type { AuditOptions, AuditProgress, AuditReport, AuditTrail, BrokenLink } from './audit-trail.js';
