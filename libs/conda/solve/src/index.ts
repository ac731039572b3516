export { solveErrors } from './errors.js';
export { Solver, solve } from './solver.js';
export type { SolverOptions } from './solver.js';
export type {
  ChannelPriority,
  ChosenRow,
  ExcludeNewer,
  RecordLists,
  RecordsOfName,
  Solution,
  SolveChannel,
  SolveLimits,
  SolveProblem,
  SolveRequest,
  SolveStatistics,
  SolveStrategy,
  TableSolution,
  TablesOfName,
} from './problem.js';
export type { ConflictingRequest, Contradiction, Explanation, Remedy, Statement } from './explain/explanation.js';
export { TablePacker } from './pool/table-packer.js';
export { collectReachable, collectReachableTables, dependencyName } from './reachable.js';
export type { ReachOptions } from './reachable.js';
export { SolveWorkerPool } from './worker/solve-worker-pool.js';
export type { RecordsByName, SolveWorkerPoolOptions, TablesByName } from './worker/solve-worker-pool.js';
