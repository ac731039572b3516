import { pipeline } from 'node:stream/promises';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { buildArtifactEntity, buildEntity } from '@terrarium/adapter-read-models-postgres';
import { Permissions, SYSTEM } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
import { requirePermission } from '../access/access-check.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';

/** Artifacts by the names that builds give them. */
@Controller('storage')
export class StorageController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  @Get('*name')
  @Requires('environment::read', 'handler')
  async send(@Req() request: Request, @Res() response: Response, @Access() access: Permissions): Promise<void> {
    const name = decodeURIComponent(request.path.slice('/storage/'.length));
    const artifact = await this.readModels.query(buildArtifactEntity, (artifacts) => artifacts.findOneBy({ name }));
    if (artifact?.digest == null) {
      // Whether there is such a name is told to those only who may see all of them.
      requirePermission(access, 'environment::read', SYSTEM);
      throw gatewayErrors.create('NOT_FOUND', `There is no artifact ${name}`);
    }
    const { buildId } = artifact;
    const build = await this.readModels.query(buildEntity, (builds) => builds.findOneBy({ buildId }));
    if (build === null) throw gatewayErrors.create('NOT_FOUND', `There is no artifact ${name}`);
    requirePermission(access, 'environment::read', build);
    const content = await this.platform.blobs.open(artifact.digest);
    response.setHeader('content-type', artifact.mediaType);
    response.setHeader('content-length', artifact.sizeBytes);
    response.setHeader('etag', `"${artifact.digest}"`);
    response.setHeader('x-content-type-options', 'nosniff');
    await pipeline(content, response);
  }
}
