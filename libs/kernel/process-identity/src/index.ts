export { isRunning, thisProcess } from './process-identity.js';
export type { ProcessIdentity } from './process-identity.js';
