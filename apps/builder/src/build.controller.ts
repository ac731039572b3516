import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { findPlatform, writeLockJson } from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import { BUILD } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { isCodedError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, assertSpaceLeft, attemptBuild } from '@terrarium/platform-service';
import type { Delivery } from '@terrarium/port-event-store';
import { readBuild, readContent } from './build-request.js';
import { PrefixBuilder } from './prefix-builder.js';
import { PrefixStore } from './store/prefix-store.js';

type LockWritten = Extract<BuildEvent, { type: 'LockWritten' }>;

/** Takes written locks and builds their prefixes. */
@Controller()
export class BuildController {
  constructor(
    private readonly platform: Platform,
    private readonly builder: PrefixBuilder,
    private readonly store: PrefixStore,
  ) {}

  @HandlesEvents({ durable: 'builder-build', category: BUILD, types: ['LockWritten'], worker: 'builders' })
  async build(@Payload() recorded: Recorded<LockWritten>, @Ctx() delivery: Delivery): Promise<void> {
    const build = await readBuild(this.platform.events, recorded.event.data.buildId);
    const { buildId, buildKey, namespace, specification, state } = build;
    // A delivery after a crash finds what the one before it has done.
    if (state.status !== 'locked') return;
    const attemptOf = { stage: 'build', service: 'builder', recorded, delivery } as const;
    await attemptBuild(this.platform, attemptOf, async ({ log, signal, report }) => {
      const content = await readContent(this.platform.events, specification);
      const onPipPackages = async (lock: Lock, platform: string) => {
        const { digest } = await this.platform.blobs.put(Buffer.from(writeLockJson(lock)));
        const packages = findPlatform(lock, platform).pypiPackages.map(({ name, version }) => `${name}==${version}`);
        await report({ type: 'RecordPipPackages', data: { buildId, lock: digest, platform, packages } });
      };
      const assertFits = (sizeBytes: () => Promise<number>) => {
        const measure = async () => ({ bytes: await sizeBytes(), isLowest: false });
        return assertSpaceLeft(this.platform, namespace, measure, signal);
      };
      const { isLastAttempt } = delivery;
      const hooks = { onPipPackages, assertFits };
      const request = { buildId, buildKey, namespace, lock: state.lock, content, isLastAttempt, ...hooks };
      const prefix = await this.builder.build(request, log, signal);
      await log.flush();
      try {
        await report({ type: 'RecordPrefix', data: { buildId, buildKey, ...prefix } });
      } catch (error) {
        // Ended in the last moment, by whoever did not want it any more.
        if (isCodedError(error, 'BUILD_ALREADY_ENDED')) await this.store.remove(prefix.path);
        throw error;
      }
    });
  }
}
