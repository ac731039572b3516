export { JetStreamEventStore } from './jetstream-event-store.js';
export type { JetStreamEventStoreOptions } from './jetstream-event-store.js';
export { JetStreamNotary } from './notary/jetstream-notary.js';
export { loadNotaryKey } from './notary/notary-key.js';
export type { NotaryKey } from './notary/notary-key.js';
