import { Controller, Get, Param, Res } from '@nestjs/common';
import { formatEnvironmentFile, fromCanonicalSpecification } from '@terrarium/conda-environment-file';
import type { Response } from 'express';
import { Requires } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { BuildReader } from './build-reader.js';
import { readBuildId } from './read-build-id.js';

/** What builds were made from. */
@Controller('api/v1/build')
export class BuildSpecificationController {
  constructor(private readonly builds: BuildReader) {}

  /**
   * The specification of a build as a file that gives the same specification again: an environment file with all that
   * this system knows beside what conda-store does, or a lockfile as JSON.
   */
  @Get(':id/specification')
  @Requires('environment::read', 'build')
  async show(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { specification } = await this.builds.details(readBuildId(id));
    if (specification === null) throw gatewayErrors.create('NOT_FOUND', `Build ${id} has no specification`);
    if (specification.kind === 'lockfile') {
      response.type('application/json').send(JSON.stringify(specification.specification, undefined, 2));
      return;
    }
    response
      .type('application/yaml')
      .send(formatEnvironmentFile(fromCanonicalSpecification(specification.specification)));
  }
}
