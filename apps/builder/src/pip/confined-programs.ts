import path from 'node:path';
import { openSandbox, requireIsolation } from '@terrarium/conda-link';
import type { PrefixContext } from '@terrarium/conda-pip';
import type { BuildLog, ServiceConfig } from '@terrarium/platform-service';

/** Where the programs of a prefix run. */
export interface ConfinedPlace {
  /** The prefix, in its staging folder. */
  readonly stagingDir: string;
  readonly workFolder: string;
  /** Files outside that they may read, such as certificates. */
  readonly reads: readonly string[];
  /** What becomes of them where there is no sandbox. */
  readonly isolation: ServiceConfig['programIsolation'];
  readonly log: BuildLog;
}

/**
 * Keeps the python and the pip of an environment to their prefix: whoever may name a channel chooses what they are. They
 * read the prefix, write to the work folder and see nothing else of this machine but its network.
 *
 * @returns Undefined where the machine has no namespaces and they may run all the same, which the log of the build tells.
 * @throws LINK_ISOLATION_MISSING
 */
export async function confinePrograms({
  stagingDir,
  workFolder,
  reads,
  isolation,
  log,
}: ConfinedPlace): Promise<PrefixContext['confine']> {
  const sandbox = await openSandbox(stagingDir, stagingDir);
  if (isolation === 'required') requireIsolation(sandbox, 'pip');
  if (sandbox.isolation === 'none') {
    log.warning('pip runs without isolation: this machine has no namespaces to offer');
    return undefined;
  }
  const start = path.relative(stagingDir, workFolder);
  return (command, { network, writes }) =>
    sandbox.wrap(command, start, {
      network,
      writeHost: false,
      readOnlyPrefix: true,
      reads,
      writes: [workFolder, ...(writes === undefined ? [] : [writes])],
    });
}
