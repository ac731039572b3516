import type { CandidateSource } from '../engine/candidate-source.js';
import type { StopCheck } from '../engine/stop-check.js';
import type { RowCondition } from '../pool/package-pool.js';

/** Rank of rows that cannot be reached. */
const UNREACHABLE = 0x7fff_ffff;

/** Rank of rows that stand for what the requests themselves ask for under a condition. */
export const REQUESTS = -1;

const ROWS_BETWEEN_CHECKS = 256;

/**
 * Numbers the rows that the requests can reach, breadth first: the candidates of the requests in their order, then the
 * candidates of what those depend on, and so on. Among packages that are chosen already, the search serves the
 * dependencies of the one with the smallest rank first; resolvo, which reads all dependencies before it starts, comes
 * to the same order.
 *
 * @param source - The records.
 * @param requests - Specs of the requests.
 * @param conditions - What the requests need under conditions.
 * @param stop - Asked now and then; throws to end the solve.
 * @returns Row to rank.
 */
export function registrationOrder(
  source: CandidateSource,
  requests: Int32Array,
  conditions: readonly RowCondition[],
  stop: StopCheck,
): Int32Array {
  const { pool } = source;
  let ranks = new Int32Array(Math.max(pool.rows.size, 1024)).fill(UNREACHABLE);
  const queue: number[] = [];
  let isSpecSeen = new Uint8Array(Math.max(pool.specs.size, 1024));
  let rank = 0;
  const reachSpec = (spec: number): void => {
    if (spec >= isSpecSeen.length) isSpecSeen = grown(isSpecSeen, pool.specs.size);
    if (isSpecSeen[spec] === 1) return;
    isSpecSeen[spec] = 1;
    const candidates = source.candidates(spec);
    if (pool.rows.size > ranks.length) ranks = grownRanks(ranks, pool.rows.size);
    for (const row of candidates) {
      if (ranks[row] !== UNREACHABLE) continue;
      ranks[row] = rank++;
      queue.push(row);
    }
  };
  const expand = (row: number): void => {
    for (const spec of pool.lists.specs[pool.rows.depends[row]!]!) reachSpec(spec);
    for (const condition of pool.conditionsOf(row)) expandCondition(condition, ranks[row]!);
  };
  const expandCondition = (condition: RowCondition, rankOfOwner: number): void => {
    if (pool.rows.size > ranks.length) ranks = grownRanks(ranks, pool.rows.size);
    if (ranks[condition.row] !== UNREACHABLE) return;
    ranks[condition.row] = rankOfOwner;
    expand(condition.row);
  };
  for (const spec of requests) reachSpec(spec);
  for (const condition of conditions) expandCondition(condition, REQUESTS);
  for (let head = 0; head < queue.length; head += 1) {
    if (head % ROWS_BETWEEN_CHECKS === 0) stop.check(0);
    expand(queue[head]!);
  }
  return ranks;
}

function grown(from: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(Math.max(size, from.length * 2));
  to.set(from);
  return to;
}

function grownRanks(from: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(Math.max(size, from.length * 2)).fill(UNREACHABLE);
  to.set(from);
  return to;
}
