import { z } from 'zod';
import { filtering } from '../build/build.openapi.js';
import { acknowledged, enveloped, order, paged, paging, redirect, repeatable } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { SORT_KEYS } from './cursor.js';
import { EnvironmentListController } from './environment-list.controller.js';
import { EnvironmentController, update } from './environment.controller.js';

const shape = z.object({
  id: z.int(),
  namespace: z.object({
    id: z.int().nullable(),
    name: z.string(),
    metadata_: z.record(z.string(), z.unknown()),
    role_mappings: z.array(z.unknown()),
  }),
  name: z.string(),
  current_build_id: z.int().nullable(),
  description: z.string().nullable(),
  linked_build_id: z.int().nullable().describe('The build that the symlink on disk points to'),
  link: z.string().nullable().describe('The symlink'),
});
const listedShape = shape.meta({ id: 'ListedEnvironment' });
const environmentShape = shape.extend({ current_build: z.null() }).meta({ id: 'Environment' });

const listing = {
  ...filtering,
  search: z.string().optional().describe('A part of the name or of the namespace'),
  namespace: z.string().optional(),
  name: z.string().optional(),
  order,
  jwt: z.string().optional().describe('A token: only what it sees, too'),
};

/** The lists of environments. */
export const environmentListRoutes = documentRoutes(EnvironmentListController, 'environments', {
  pages: {
    summary: 'The environments that the caller sees',
    query: z.object({ ...paging, ...listing, sort_by: repeatable(z.enum(SORT_KEYS)) }),
    answer: paged(environmentShape),
    isDeprecated: true,
  },
  cursors: {
    summary: 'The environments that the caller sees, in pages that nothing shifts',
    query: z.object({
      ...listing,
      sort_by: z
        .string()
        .optional()
        .describe(`Any of ${SORT_KEYS.join(', ')}, with commas between`),
      limit: z.coerce.number().int().optional().describe('Environments on a page, at most 1000'),
      cursor: z.string().optional().describe('The cursor of the answer before'),
    }),
    answer: z.object({
      data: z.array(listedShape),
      status: z.literal('ok'),
      message: z.null(),
      cursor: z.string().describe('Where the next page begins'),
      count: z.int().describe('All items, of which this page shows some'),
    }),
  },
});

/** The routes of one environment. */
export const environmentRoutes = documentRoutes(EnvironmentController, 'environments', {
  show: { summary: 'One environment', answer: enveloped(environmentShape) },
  lockfile: { summary: 'The lockfile of the current build', answer: redirect('the lockfile') },
  update: { summary: 'Switches to another build, or changes the description', body: update, answer: acknowledged },
  delete: { summary: 'Deletes an environment and, in time, its builds', answer: acknowledged },
});
