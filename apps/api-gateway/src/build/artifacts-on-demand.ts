import { Injectable } from '@nestjs/common';
import { buildLockEntity } from '@terrarium/adapter-read-models-postgres';
import { currentSubdir } from '@terrarium/conda-types';
import { ARTIFACT_KINDS, artifactErrors, findArtifactKind, typeOfKind } from '@terrarium/domain-artifact';
import type { ArtifactKind } from '@terrarium/domain-artifact';
import type { BuildArtifactRow } from '@terrarium/domain-read-models';
import { Platform, askService } from '@terrarium/platform-service';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';
import { BuildReader } from './build-reader.js';

const MAKE_TIMEOUT_MS = 60_000;

/** An artifact that can be had of a build. */
export interface ObtainableArtifact {
  readonly kind: ArtifactKind;
  /** Null for kinds of which there is one for all platforms. */
  readonly platform: string | null;
  /** Undefined while it is not made. */
  readonly stored: BuildArtifactRow | undefined;
}

/** Artifacts of builds, made when they are asked for. */
@Injectable()
export class ArtifactsOnDemand {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly builds: BuildReader,
  ) {}

  /**
   * Every artifact that can be had of a build, stored already or not.
   *
   * @throws NOT_FOUND
   */
  async list(id: number): Promise<readonly ObtainableArtifact[]> {
    const { build, artifacts } = await this.builds.details(id);
    const { buildId, deletedOn, lock, endedOn } = build;
    const row = await this.readModels.query(buildLockEntity, (locks) => locks.findOneBy({ buildId }));
    const platforms = Object.keys(row?.packages ?? {}).sort();
    const canBeMade = deletedOn === null && lock !== null && endedOn !== null;
    const all = ARTIFACT_KINDS.flatMap((kind) =>
      (kind.isPerPlatform ? platforms : [null]).map((platform) => {
        const type = typeOfKind(kind, platform ?? '');
        return { kind, platform, stored: artifacts.find(({ artifactType }) => artifactType === type) };
      }),
    );
    return all.filter(({ kind, stored }) => stored !== undefined || (canBeMade && kind.from === 'lock'));
  }

  /**
   * An artifact; one that is not there yet is made from the lock first, once.
   *
   * @param name - Of the kind.
   * @param wanted - Chooses among those that there are for each platform: this machine's when it is absent.
   * @throws ARTIFACT_KIND_UNKNOWN, ARTIFACT_NOT_AVAILABLE, NOT_FOUND, and what the artifact service refuses
   */
  async provide(id: number, name: string, wanted: string | undefined): Promise<BuildArtifactRow> {
    const kind = findArtifactKind(name);
    const platform = kind.isPerPlatform ? (wanted ?? currentSubdir()) : '';
    const type = typeOfKind(kind, platform);
    const { build, artifacts } = await this.builds.details(id);
    const stored = artifacts.find(({ artifactType }) => artifactType === type);
    if (stored !== undefined) return stored;
    if (kind.from === 'stored') {
      throw artifactErrors.create('ARTIFACT_NOT_AVAILABLE', `Build ${id} has no ${name} yet`);
    }
    const { position } = await askService<{ position: number }>(
      this.platform.connection,
      'make-artifact',
      { buildId: build.buildId, kind: name, platform },
      MAKE_TIMEOUT_MS,
    );
    await this.readModels.waitFor(position);
    const made = (await this.builds.details(id)).artifacts.find(({ artifactType }) => artifactType === type);
    if (made === undefined) throw gatewayErrors.create('NOT_FOUND', `The ${name} of build ${id} was removed`);
    return made;
  }
}
