export { buildErrors } from './errors.js';
export { BUILD, buildKey, buildStream } from './build.events.js';
export type { BuildEvent, BuildStage, Failure, UpdatePolicy } from './build.events.js';
export { buildDecider, hasEnded } from './build.decider.js';
export type { BuildCommand, BuildState } from './build.decider.js';
export { turns } from './queue.js';
export type { OpenBuild } from './queue.js';
export { buildsToGiveUp } from './retention.js';
export type { RetainedBuild, RetentionPolicy } from './retention.js';
