import { Controller, Get, Param, Query, Redirect } from '@nestjs/common';
import { Platform } from '@terrarium/platform-service';
import { Requires } from '../access/requires.js';
import { ok } from '../http/envelope.js';
import { textOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { ArtifactsOnDemand } from './artifacts-on-demand.js';
import type { ObtainableArtifact } from './artifacts-on-demand.js';
import { readBuildId } from './read-build-id.js';

/** Artifacts of builds, made when they are asked for. */
@Controller('api/v1/build')
export class BuildArtifactController {
  constructor(
    private readonly platform: Platform,
    private readonly artifacts: ArtifactsOnDemand,
  ) {}

  /** Every artifact that can be had of a build, stored already or not. */
  @Get(':id/artifact')
  @Requires('environment::read', 'build')
  async list(@Param('id') id: string) {
    const all = await this.artifacts.list(readBuildId(id));
    return ok(all.map((artifact) => this.present(id, artifact)));
  }

  /**
   * Sends to an artifact; one that is not there yet is made from the lock first, once. `platform` chooses among those
   * that there are for each platform: this machine's when it is absent.
   */
  @Get(':id/artifact/:kind')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  async get(@Param('id') id: string, @Param('kind') kind: string, @Query() query: Parameters) {
    const { name } = await this.artifacts.provide(readBuildId(id), kind, textOf(query, 'platform'));
    return { url: `${this.platform.config.urlPrefix}/storage/${name}` };
  }

  private present(id: string, { kind, platform, stored }: ObtainableArtifact) {
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
