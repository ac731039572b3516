import { Controller, Get, Param, Query, Redirect } from '@nestjs/common';
import { buildLockEntity } from '@terrarium/adapter-read-models-postgres';
import { currentSubdir } from '@terrarium/conda-types';
import { ARTIFACT_KINDS, artifactErrors, findArtifactKind, typeOfKind } from '@terrarium/domain-artifact';
import type { ArtifactKind } from '@terrarium/domain-artifact';
import { Platform, askService } from '@terrarium/platform-service';
import { Requires } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { ok } from '../http/envelope.js';
import { textOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { ReadModels } from '../read/read-models.js';
import { BuildReader } from './build-reader.js';
import type { BuildDetails } from './build-reader.js';
import { readBuildId } from './read-build-id.js';

const MAKE_TIMEOUT_MS = 60_000;

/** Artifacts of builds, made when they are asked for. */
@Controller('api/v1/build')
export class BuildArtifactController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly builds: BuildReader,
  ) {}

  /** Every artifact that can be had of a build, stored already or not. */
  @Get(':id/artifact')
  @Requires('environment::read', 'build')
  async list(@Param('id') id: string) {
    const details = await this.builds.details(readBuildId(id));
    const { buildId, deletedOn, lock, endedOn } = details.build;
    const row = await this.readModels.query(buildLockEntity, (locks) => locks.findOneBy({ buildId }));
    const platforms = Object.keys(row?.packages ?? {}).sort();
    const canBeMade = deletedOn === null && lock !== null && endedOn !== null;
    const all = ARTIFACT_KINDS.flatMap((kind) =>
      (kind.isPerPlatform ? platforms : [null]).map((platform) => this.present(id, kind, platform, details)),
    );
    return ok(all.filter(({ stored, from }) => stored || (canBeMade && from === 'lock')));
  }

  /**
   * Sends to an artifact; one that is not there yet is made from the lock first, once. `platform` chooses among those
   * that there are for each platform: this machine's when it is absent.
   */
  @Get(':id/artifact/:kind')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  async get(@Param('id') id: string, @Param('kind') name: string, @Query() query: Parameters) {
    const kind = findArtifactKind(name);
    const platform = kind.isPerPlatform ? (textOf(query, 'platform') ?? currentSubdir()) : '';
    const { build, artifacts } = await this.builds.details(readBuildId(id));
    const stored = artifacts.find(({ artifactType }) => artifactType === typeOfKind(kind, platform));
    if (stored !== undefined) return this.storage(stored.name);
    if (kind.from === 'stored') {
      throw artifactErrors.create('ARTIFACT_NOT_AVAILABLE', `Build ${build.id} has no ${name} yet`);
    }
    const { position } = await askService<{ position: number }>(
      this.platform.connection,
      'make-artifact',
      { buildId: build.buildId, kind: name, platform },
      MAKE_TIMEOUT_MS,
    );
    await this.readModels.waitFor(position);
    const made = (await this.builds.details(build.id)).artifacts.find(
      ({ artifactType }) => artifactType === typeOfKind(kind, platform),
    );
    if (made === undefined) throw gatewayErrors.create('NOT_FOUND', `The ${name} of build ${build.id} was removed`);
    return this.storage(made.name);
  }

  private storage(name: string) {
    return { url: `${this.platform.config.urlPrefix}/storage/${name}` };
  }

  private present(id: string, kind: ArtifactKind, platform: string | null, { artifacts }: BuildDetails) {
    const type = typeOfKind(kind, platform ?? '');
    const stored = artifacts.find(({ artifactType }) => artifactType === type);
    const query = platform === null ? '' : `?platform=${encodeURIComponent(platform)}`;
    return {
      kind: kind.kind,
      platform,
      description: kind.description,
      media_type: kind.mediaType,
      file_name: kind.fileName,
      from: kind.from,
      stored: stored !== undefined,
      size: stored?.sizeBytes ?? null,
      digest: stored?.digest ?? null,
      url: `${this.platform.config.urlPrefix}/api/v1/build/${id}/artifact/${kind.kind}/${query}`,
    };
  }
}
