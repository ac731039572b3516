import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { findPlatform, readLockJson, writeCondaLock, writePinnedEnvironment } from '@terrarium/conda-lockfile';
import { currentSubdir } from '@terrarium/conda-types';
import { artifactDecider, artifactStream } from '@terrarium/domain-artifact';
import type { ArtifactEvent, ArtifactType } from '@terrarium/domain-artifact';
import { BUILD, buildKey, buildStream } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { formatLog } from './format-log.js';

type LockWritten = Extract<BuildEvent, { type: 'LockWritten' | 'PipPackagesLocked' }>;
type BuildEnded = Extract<BuildEvent, { type: 'PrefixBuilt' | 'SolveFailed' | 'BuildFailed' | 'BuildCanceled' }>;
type BuildDeleted = Extract<BuildEvent, { type: 'BuildDeleted' }>;

/** Makes files of what the builds have brought forth. */
@Controller()
export class ArtifactsController {
  constructor(private readonly platform: Platform) {}

  @HandlesEvents({ durable: 'artifact-lock', category: BUILD, types: ['LockWritten', 'PipPackagesLocked'] })
  async fromLock(@Payload() recorded: Recorded<LockWritten>): Promise<void> {
    const { buildId, lock: digest } = recorded.event.data;
    const { key, environment } = await this.requestOf(buildId);
    const lock = readLockJson((await this.platform.blobs.read(digest)).toString());
    const here = lock.platforms.find(({ name }) => name === currentSubdir())?.name ?? lock.platforms[0]!.name;
    const pinned = writePinnedEnvironment(lock, findPlatform(lock, here).name, { name: environment });

    // conda-store keeps JSON under a name that ends in .yml, and its clients read it from there.
    await this.store(
      recorded,
      buildId,
      'LOCKFILE',
      `lockfile/${key}.yml`,
      writeCondaLock(lock, { format: 'json' }),
      'application/json',
    );
    await this.store(recorded, buildId, 'YAML', `yaml/${key}.yml`, pinned, 'application/yaml');
  }

  @HandlesEvents({
    durable: 'artifact-log',
    category: BUILD,
    types: ['PrefixBuilt', 'SolveFailed', 'BuildFailed', 'BuildCanceled'],
  })
  async fromLog(@Payload() recorded: Recorded<BuildEnded>): Promise<void> {
    const { buildId } = recorded.event.data;
    const { key } = await this.requestOf(buildId);
    const text = formatLog(await this.platform.logs.read(buildId));
    await this.store(recorded, buildId, 'LOGS', `logs/${key}.log`, text, 'text/plain; charset=utf-8');
  }

  @HandlesEvents({ durable: 'artifact-remove', category: BUILD, types: ['BuildDeleted'] })
  async remove(@Payload() recorded: Recorded<BuildDeleted>): Promise<void> {
    const { buildId, keptArtifacts } = recorded.event.data;
    const stored = await this.platform.events.read<ArtifactEvent>(artifactStream(buildId));
    for (const artifactType of foldRecorded(artifactDecider, stored).keys()) {
      if (keptArtifacts.includes(artifactType)) continue;
      await handleCommand(
        this.platform.events,
        artifactDecider,
        artifactStream(buildId),
        { type: 'RemoveArtifact', data: { buildId, artifactType } },
        { metadata: causedBy(recorded, 'artifact') },
      );
    }
  }

  private async requestOf(buildId: string): Promise<{ key: string; environment: string }> {
    const [requested] = await this.platform.events.read<BuildEvent>(buildStream(buildId));
    if (requested?.event.type !== 'BuildRequested') throw new Error(`Build ${buildId} does not begin with its request`);
    const { specification, environment } = requested.event.data;
    return { key: buildKey(specification, requested.recordedAt, requested.position, environment), environment };
  }

  private async store(
    cause: Recorded,
    buildId: string,
    artifactType: ArtifactType,
    key: string,
    text: string,
    mediaType: string,
  ): Promise<void> {
    const { digest, sizeBytes } = await this.platform.blobs.put(Buffer.from(text));
    await handleCommand(
      this.platform.events,
      artifactDecider,
      artifactStream(buildId),
      { type: 'StoreArtifact', data: { buildId, artifactType, key, digest, sizeBytes, mediaType } },
      { metadata: causedBy(cause, 'artifact') },
    );
  }
}
