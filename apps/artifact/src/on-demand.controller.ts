import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { readLockJson } from '@terrarium/conda-lockfile';
import {
  artifactDecider,
  artifactErrors,
  artifactStream,
  findArtifactKind,
  typeOfKind,
} from '@terrarium/domain-artifact';
import { buildDecider, buildKey, buildStream, hasEnded } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { AnswersRequests, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { writeLockArtifact } from './write-lock-artifact.js';

/** Which artifact of which build is wanted. */
interface Wanted {
  readonly buildId: string;
  readonly kind: string;
  readonly platform: string;
}

/** Makes artifacts when somebody asks for them. Each is made once: then it is a blob like the others. */
@Controller()
export class OnDemandController {
  constructor(private readonly platform: Platform) {}

  /**
   * Makes an artifact.
   *
   * @returns The position of the event that tells of it.
   * @throws ARTIFACT_KIND_UNKNOWN, ARTIFACT_NOT_READY, ARTIFACT_NOT_AVAILABLE, LOCK_PLATFORM_UNKNOWN
   */
  @AnswersRequests('make-artifact')
  async make(@Payload() { buildId, kind: name, platform }: Wanted): Promise<{ readonly position: number }> {
    const kind = findArtifactKind(name);
    const { events, blobs } = this.platform;
    const history = await events.read<BuildEvent>(buildStream(buildId));
    const requested = history[0];
    const digest = kind.from === 'lock' ? lockOf(history) : undefined;
    if (requested?.event.type !== 'BuildRequested' || digest === undefined) {
      throw artifactErrors.create('ARTIFACT_NOT_AVAILABLE', `The build has nothing that ${name} could be made of`);
    }
    const { specification, environment } = requested.event.data;
    const key = buildKey(specification, requested.recordedAt, requested.position, environment);
    const lock = readLockJson((await blobs.read(digest, { maxBytes: 64 << 20 })).toString());
    const made = writeLockArtifact(kind, lock, platform, { key, environment });
    const stored = await blobs.put(Buffer.from(made.text));
    const data = {
      ...{ buildId, artifactType: typeOfKind(kind, platform), key: made.name },
      ...{ digest: stored.digest, sizeBytes: stored.sizeBytes, mediaType: kind.mediaType },
    };
    const { version } = await handleCommand(
      events,
      artifactDecider,
      artifactStream(buildId),
      { type: 'StoreArtifact', data },
      { metadata: causedBy(requested, 'artifact') },
    );
    return { position: version };
  }
}

/** The lock of a build as it stays: pip adds its part until the build has ended, and a deleted one has none. */
function lockOf(history: readonly Recorded<BuildEvent>[]): string | undefined {
  const state = foldRecorded(buildDecider, history);
  if (state.status === 'deleted' || state.status === 'absent') return undefined;
  if (!hasEnded(state)) {
    throw artifactErrors.create('ARTIFACT_NOT_READY', 'The build has not ended yet', {
      hint: 'Wait for it: terrarium build wait <id>',
    });
  }
  const locked = history.findLast(({ event }) => event.type === 'LockWritten' || event.type === 'PipPackagesLocked');
  return locked !== undefined && 'lock' in locked.event.data ? locked.event.data.lock : undefined;
}
