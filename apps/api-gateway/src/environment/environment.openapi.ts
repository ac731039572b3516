import { z } from 'zod';
import { acknowledged, enveloped, order, paged, paging, redirect } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { buildFilter } from '../build/build.openapi.js';
import { EnvironmentController, update } from './environment.controller.js';
import { EnvironmentListController } from './environment-list.controller.js';

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
  lockfile: { summary: 'The lockfile of the current build', answer: redirect('the lockfile') },
  update: { summary: 'Switches to another build, or changes the description', body: update, answer: acknowledged },
  delete: { summary: 'Deletes an environment and, in time, its builds', answer: acknowledged },
});

const filters = {
  search: z.string().optional().describe('A part of the name of the environment or of its namespace'),
  namespace: z.string().optional(),
  name: z.string().optional(),
  ...buildFilter,
  order,
  jwt: z.string().optional().describe('A token: only what it sees too'),
};

/** The routes of lists of environments. */
export const environmentListRoutes = documentRoutes(EnvironmentListController, 'environments', {
  pages: {
    summary: 'The environments that the caller sees, by page',
    description: 'Filters of builds are about the current build.',
    query: z.object({
      ...paging,
      ...filters,
      sort_by: z.array(z.string()).optional().describe('`namespace`, `name`, or both; others are passed over'),
    }),
    answer: paged(environmentShape),
    isDeprecated: true,
  },
  cursors: {
    summary: 'The environments that the caller sees, by cursor',
    description: 'Environments that come or go meanwhile shift none of the others.',
    query: z.object({
      ...filters,
      limit: z.coerce.number().int().optional().describe('At most 1,000; 100 when not given'),
      cursor: z.string().optional().describe('Of the answer before'),
      sort_by: z.string().optional().describe('`namespace`, `name`, or both with a comma; by number when not given'),
    }),
    answer: z.object({
      data: z.array(z.unknown()).describe('Environments without `current_build`'),
      status: z.literal('ok'),
      message: z.null(),
      cursor: z.string(),
      count: z.int(),
    }),
  },
});
