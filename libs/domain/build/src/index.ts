export { buildErrors } from './errors.js';
export { BUILD, buildKey, buildStream } from './build.events.js';
export type { BuildEvent, BuildStage, Failure } from './build.events.js';
export { buildDecider } from './build.decider.js';
export type { BuildCommand, BuildState } from './build.decider.js';
