import { z } from 'zod';
import { order, paged, paging } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { PackageController } from './package.controller.js';

const channelShape = z.object({ id: z.int(), name: z.string().describe('Its URL'), last_update: z.null() });
const packageShape = z
  .object({
    id: z.int(),
    channel: channelShape,
    license: z.string().nullable(),
    name: z.string(),
    version: z.string(),
    summary: z.string().nullable(),
  })
  .meta({ id: 'Package' });
const keys = z.array(z.string()).optional();

/** The routes of channels and their packages. */
export const packageRoutes = documentRoutes(PackageController, 'packages', {
  channels: {
    summary: 'The channels that settings name for the whole system',
    query: z.object(paging),
    answer: paged(channelShape),
  },
  packages: {
    summary: 'The packages of the default and the indexed channels',
    query: z.object({
      ...paging,
      order,
      search: z.string().optional().describe('A part of the name'),
      exact: z.string().optional().describe('Not empty: `search` is the whole name'),
      build: z.string().optional().describe('A part of the build string'),
      distinct_on: keys.describe('One of each `channel`, `name` or `version`'),
      sort_by: keys.describe('`channel`, `name` or `version`'),
    }),
    answer: paged(packageShape),
    refusals: [503],
  },
});
