import { pipeline } from 'node:stream/promises';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { buildArtifactEntity } from '@terrarium/adapter-read-models-postgres';
import { Platform } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
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
  async send(@Req() request: Request, @Res() response: Response): Promise<void> {
    const name = decodeURIComponent(request.path.slice('/storage/'.length));
    const artifact = await this.readModels.query(buildArtifactEntity, (artifacts) => artifacts.findOneBy({ name }));
    if (artifact?.digest == null) throw gatewayErrors.create('NOT_FOUND', `There is no artifact ${name}`);
    const content = await this.platform.blobs.open(artifact.digest);
    response.setHeader('content-type', artifact.mediaType);
    response.setHeader('content-length', artifact.sizeBytes);
    response.setHeader('etag', `"${artifact.digest}"`);
    response.setHeader('x-content-type-options', 'nosniff');
    await pipeline(content, response);
  }
}
