export { followMessages, pendingMessages } from './ordered-messages.js';
export type { MessageRange } from './ordered-messages.js';
export { patiently } from './patiently.js';
