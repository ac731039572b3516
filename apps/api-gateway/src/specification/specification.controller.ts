import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { ok } from '../http/envelope.js';
import { readBody } from '../http/unprocessable.js';
import { SpecificationService } from './specification.service.js';
import { inWordsOfClients } from './words-of-clients.js';

export const body = z.object({
  namespace: z.string().nullish(),
  specification: z.string().default(''),
  is_lockfile: z.boolean().nullish(),
  environment_name: z.string().nullish(),
  environment_description: z.string().nullish(),
  /** Ours: which environment of a lockfile that holds several. */
  lockfile_environment: z.string().nullish(),
  /** Ours: the texts of requirements files by the names that `-r` lines say. */
  requirements_files: z.record(z.string(), z.string()).nullish(),
  /** Ours: names of those that belong to the pip part without an `-r` line. */
  also_require: z.array(z.string()).nullish(),
  /** Ours: whether packages of the active build stay where they still fit. */
  update: z.enum(['newest', 'minimal']).nullish(),
});

/** `POST /api/v1/specification/`: what an environment shall contain, from an environment file or a lockfile. */
@Controller('api/v1/specification')
export class SpecificationController {
  constructor(private readonly specifications: SpecificationService) {}

  @Post()
  @Requires('environment:create', 'handler')
  @HttpCode(200)
  async create(@Body() given: unknown, @Req() request: Request, @Access() access: Permissions) {
    const { namespace, specification, is_lockfile, environment_name, environment_description, ...files } = readBody(
      body,
      given,
    );
    const submitted = {
      namespace: namespace || access.principal.primaryNamespace,
      text: specification,
      isLockfile: is_lockfile ?? false,
      ...(!environment_name ? {} : { name: environment_name }),
      ...(!environment_description ? {} : { description: environment_description }),
      ...(files.lockfile_environment == null ? {} : { lockfileEnvironment: files.lockfile_environment }),
      requirementsFiles: new Map(Object.entries(files.requirements_files ?? {})),
      alsoRequire: files.also_require ?? [],
      ...(files.update == null ? {} : { update: files.update }),
    };
    try {
      const buildNumber = await this.specifications.submit(submitted, requestedBy(request), access);
      return ok({ build_id: buildNumber });
    } catch (error) {
      throw inWordsOfClients(error);
    }
  }
}
