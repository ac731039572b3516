/** A build that has not ended, as the queue sees it. */
export interface OpenBuild {
  readonly buildId: string;
  /** The position of its request: of two builds of one namespace the lower one comes first. */
  readonly number: number;
  readonly namespace: string;
  /** Whether its turn has come; one that waits for its next attempt occupies no worker and counts as `resting`. */
  readonly phase: 'waiting' | 'running' | 'resting';
}

/**
 * The order in which waiting builds get their turn: always the next one of the namespace that has the fewest builds
 * running, and among equals of the one that was served longest ago. A namespace that asks for a hundred builds at once
 * so delays nobody's single build.
 *
 * Several gateways may admit builds by it, each from what it has seen of the log, without passing `mayRun`: of one
 * namespace it is always the lowest number's turn, so a gateway that is behind admits what is admitted already.
 *
 * @param open - All builds that have not ended.
 * @param lastServed - Namespace to a number that grows with each turn; missing means never.
 * @param mayRun - How many builds of a namespace may run at once, those that rest among them, because they go on when
 *   they have rested: the others of it get no turn.
 */
export function* turns(
  open: Iterable<OpenBuild>,
  lastServed: ReadonlyMap<string, number> = new Map(),
  mayRun: (namespace: string) => number = () => Infinity,
): Generator<OpenBuild> {
  const lines = new Map<string, Line>();
  let clock = Math.max(0, ...lastServed.values());
  for (const build of open) {
    let line = lines.get(build.namespace);
    if (line === undefined) {
      const served = lastServed.get(build.namespace) ?? 0;
      line = { waiting: [], next: 0, running: 0, begun: 0, mostRunning: mayRun(build.namespace), served };
      lines.set(build.namespace, line);
    }
    if (build.phase === 'waiting') line.waiting.push(build);
    else line.begun += 1;
    if (build.phase === 'running') line.running += 1;
  }
  const contenders = [...lines.values()].filter(
    ({ waiting, begun, mostRunning }) => waiting.length > 0 && begun < mostRunning,
  );
  for (const { waiting } of contenders) waiting.sort((a, b) => a.number - b.number);
  while (contenders.length > 0) {
    const line = contenders.reduce((best, other) => (comesBefore(other, best) ? other : best));
    const build = line.waiting[line.next]!;
    line.next += 1;
    line.running += 1;
    line.begun += 1;
    clock += 1;
    line.served = clock;
    if (line.next === line.waiting.length || line.begun >= line.mostRunning)
      contenders.splice(contenders.indexOf(line), 1);
    yield build;
  }
}

/** The waiting builds of one namespace, and what decides about its next turn. */
interface Line {
  readonly waiting: OpenBuild[];
  next: number;
  running: number;
  /** Running or resting. */
  begun: number;
  readonly mostRunning: number;
  served: number;
}

function comesBefore(a: Line, b: Line): boolean {
  if (a.running !== b.running) return a.running < b.running;
  if (a.served !== b.served) return a.served < b.served;
  return a.waiting[a.next]!.number < b.waiting[b.next]!.number;
}
