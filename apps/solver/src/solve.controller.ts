import { hostname } from 'node:os';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { fromCanonicalSpecification } from '@terrarium/conda-environment-file';
import { readLock, writeLockJson } from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import { BUILD, buildDecider } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { specificationStream } from '@terrarium/domain-environment';
import type { SpecificationEvent } from '@terrarium/domain-environment';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { assertLockAllowed } from '@terrarium/domain-settings';
import type { EffectiveSettings, LockOrigin } from '@terrarium/domain-settings';
import { HandlesEvents, Platform, assertSpaceLeft, attemptBuild, readSettings } from '@terrarium/platform-service';
import type { BuildLog } from '@terrarium/platform-service';
import type { Delivery } from '@terrarium/port-event-store';
import { solverErrors } from './errors.js';
import { installedLock } from './installed-packages.js';
import { SolveResources } from './solve-resources.js';
import { lowestSizeOf, packagesOf } from './lock-packages.js';
import { solveSpecification } from './solve-specification.js';

type BuildAdmitted = Extract<BuildEvent, { type: 'BuildAdmitted' }>;
type BuildRequested = Extract<BuildEvent, { type: 'BuildRequested' }>;

/** Takes builds whose turn has come and writes their locks. */
@Controller()
export class SolveController {
  constructor(
    private readonly platform: Platform,
    private readonly resources: SolveResources,
  ) {}

  @HandlesEvents({ durable: 'solver-solve', category: BUILD, types: ['BuildAdmitted'], worker: 'solvers' })
  async solve(@Payload() recorded: Recorded<BuildAdmitted>, @Ctx() delivery: Delivery): Promise<void> {
    const { buildId } = recorded.event.data;
    const attemptOf = { stage: 'solve', service: 'solver', recorded, delivery } as const;
    await attemptBuild(this.platform, attemptOf, async ({ log, signal, report }) => {
      const worker = `${hostname()}/${process.pid}`;
      const { history } = await report({ type: 'StartBuild', data: { buildId, worker } });
      const { status } = foldRecorded(buildDecider, history);
      // A delivery after a crash finds what the one before it has done.
      if (status !== 'solving') return;
      const requested = history[0]!.event;
      if (requested.type !== 'BuildRequested') throw new Error(`Build ${buildId} does not begin with its request`);
      const { events, config } = this.platform;
      const { namespace, environment } = requested.data;
      const settings = await readSettings(events, config, { namespace, environment });
      const { lock, origin } = await this.lockFor(requested.data, settings, log, signal);
      // Only now it shows where each package comes from.
      assertLockAllowed(lock, settings, origin);
      await assertSpaceLeft(this.platform, namespace, () => lowestSizeOf(lock), signal);
      const { digest } = await this.platform.blobs.put(Buffer.from(writeLockJson(lock)));
      await log.flush();
      await report({ type: 'RecordLock', data: { buildId, lock: digest, ...packagesOf(lock) } });
    });
  }

  private async lockFor(
    { namespace, environment, specification, platforms, update }: BuildRequested['data'],
    { values }: EffectiveSettings,
    log: BuildLog,
    signal: AbortSignal,
  ): Promise<{ readonly lock: Lock; readonly origin: LockOrigin }> {
    const [created] = await this.platform.events.read<SpecificationEvent>(specificationStream(specification));
    if (created === undefined) {
      throw solverErrors.create('SPECIFICATION_UNKNOWN', `There is no specification ${specification}`);
    }
    const { kind, specification: content } = created.event.data;
    if (kind === 'lockfile') return { lock: readLock(JSON.stringify(content)), origin: 'uploaded' };
    const { gateway, pool } = this.resources;
    const keeps = (update ?? values.conda_update) === 'minimal';
    const lock = await solveSpecification(fromCanonicalSpecification(content), platforms, {
      gateway,
      pool,
      defaultChannels: values.conda_default_channels,
      channelSettings: values,
      timeLimitMs: values.conda_max_solve_time * 1_000,
      settings: { ...this.platform.config.solve, channelPriority: values.conda_channel_priority },
      virtualPackages: values.conda_virtual_packages,
      installed: keeps ? await installedLock(this.platform, namespace, environment) : undefined,
      observer: log,
      signal,
    });
    return { lock, origin: 'solved' };
  }
}
