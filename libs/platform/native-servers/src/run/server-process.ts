import { spawn } from 'node:child_process';
import { parentDeathPrefix } from './parent-death.js';
import { signalProcess } from './orphan.js';
import type { SystemUser } from './unprivileged-user.js';

/** One step of stopping a server: a signal, and how long it may take before the next step. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

/** How a server ended. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** False when nobody had asked it to stop: a crash, or a kill from outside. */
  readonly requested: boolean;
}

/** The command line of a server, ready to run. */
export interface LaunchPlan {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the server; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** The user to run as, when it is not this process's own. */
  readonly user?: SystemUser;
}

const living = new Set<ServerProcess>();

process.once('exit', () => {
  for (const server of living) server.signalFirstStep();
});

/** A running server. It is its own process group, so that Ctrl-C reaches this process only, which then stops it in order. */
export class ServerProcess {
  readonly pid: number;
  readonly exited: Promise<ServerExit>;
  private ended = false;
  private requested = false;
  private stopping: Promise<void> | undefined;

  private constructor(
    child: { readonly pid: number; readonly exited: Promise<Omit<ServerExit, 'requested'>> },
    private readonly steps: readonly StopStep[],
  ) {
    this.pid = child.pid;
    living.add(this);
    this.exited = child.exited.then((exit) => {
      this.ended = true;
      living.delete(this);
      return { ...exit, requested: this.requested };
    });
  }

  /**
   * Starts the server.
   *
   * @param plan - What to run.
   * @param logDescriptor - The open file that takes its output.
   * @param steps - How it is stopped, gentlest first; the first signal is also sent when this process dies.
   * @throws The system's own error when the program cannot be run.
   */
  static async spawn(plan: LaunchPlan, logDescriptor: number, steps: readonly StopStep[]): Promise<ServerProcess> {
    const [program, ...args] = [...parentDeathPrefix(steps[0]!.signal), plan.command, ...plan.args];
    const child = spawn(program!, args, {
      cwd: plan.workingDirectory,
      env: plan.env,
      detached: true,
      stdio: ['ignore', logDescriptor, logDescriptor],
      ...(plan.user === undefined ? {} : { uid: plan.user.uid, gid: plan.user.gid }),
    });
    const exited = new Promise<Omit<ServerExit, 'requested'>>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    if (child.pid === undefined) {
      await new Promise<never>((_, reject) => child.once('error', reject));
    }
    return new ServerProcess({ pid: child.pid!, exited }, steps);
  }

  /** Whether the process has not ended yet. */
  get isRunning(): boolean {
    return !this.ended;
  }

  /** Stops the server, gently first, and resolves when it has ended; calls after the first wait for the same end. */
  stop(): Promise<void> {
    this.stopping ??= this.walkSteps();
    return this.stopping;
  }

  /** Sends the gentlest stop signal and does not wait. */
  signalFirstStep(): void {
    this.requested = true;
    signalProcess(this.pid, this.steps[0]!.signal);
  }

  private async walkSteps(): Promise<void> {
    this.requested = true;
    for (const { signal, graceMs } of this.steps) {
      if (this.ended || !signalProcess(this.pid, signal)) break;
      const grace = new AbortController();
      const timer = setTimeout(() => grace.abort(), graceMs);
      await Promise.race([
        this.exited,
        new Promise((resolve) => grace.signal.addEventListener('abort', resolve, { once: true })),
      ]);
      clearTimeout(timer);
    }
    await this.exited;
  }
}
