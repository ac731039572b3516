export { runInGroup } from './run-in-group.js';
export type { GroupedProgram, ProgramEnd } from './run-in-group.js';
