import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../access/requires.js';
import { BuildReader } from './build-reader.js';
import { readBuildId } from './read-build-id.js';
import { specificationFileOf } from './specification-file.js';

/** What builds were made from. */
@Controller('api/v1/build')
export class BuildSpecificationController {
  constructor(private readonly builds: BuildReader) {}

  /** The specification of a build as a file that gives the same specification again. */
  @Get(':id/specification')
  @Requires('environment::read', 'build')
  async show(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { text, mediaType } = specificationFileOf(await this.builds.details(readBuildId(id)));
    response.type(mediaType).send(text);
  }
}
