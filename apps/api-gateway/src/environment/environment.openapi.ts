import { z } from 'zod';
import { acknowledged, enveloped, order, paged, paging } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { EnvironmentController, update } from './environment.controller.js';

/** An environment. */
export const environmentShape: z.ZodType = z
  .object({
    id: z.int(),
    namespace: z.object({
      id: z.int().nullable(),
      name: z.string(),
      metadata_: z.record(z.string(), z.unknown()),
      role_mappings: z.array(z.unknown()),
    }),
    name: z.string(),
    current_build_id: z.int().nullable(),
    current_build: z.null(),
    description: z.string().nullable(),
    linked_build_id: z.int().nullable().describe('The build that the symlink on disk points to'),
    link: z.string().nullable().describe('The symlink'),
  })
  .meta({ id: 'Environment' });

/** The routes of environments. */
export const environmentRoutes = documentRoutes(EnvironmentController, 'environments', {
  show: { summary: 'One environment', answer: enveloped(environmentShape) },
  update: { summary: 'Switches to another build, or changes the description', body: update, answer: acknowledged },
  delete: { summary: 'Deletes an environment and, in time, its builds', answer: acknowledged },
});
