import { z } from 'zod';
import { enveloped } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { UsageController } from './usage.controller.js';

const usageShape = z.object({
  num_environments: z.int(),
  num_builds: z.int(),
  storage: z.int().describe('Bytes of the prefixes, as if they shared nothing'),
  added_storage: z.int().describe('Bytes that the prefixes add to the disk'),
  measured_on: z.string().nullable().describe('Null: as it was when each was built'),
});

/** The routes of what builds take. */
export const usageRoutes = documentRoutes(UsageController, 'usage', {
  usage: {
    summary: 'What the builds of each namespace take',
    query: z.object({ namespace: z.string().optional() }),
    answer: enveloped(z.record(z.string(), usageShape)),
  },
  store: {
    summary: 'What all prefixes take together',
    answer: enveloped(
      z
        .object({
          storage: z.int(),
          unique_storage: z.int().describe('Each file counted once'),
          added_storage: z.int().describe('Files that no package cache has'),
          stores: z.int(),
          measured_on: z.string(),
        })
        .nullable(),
    ),
  },
  packageCache: {
    summary: "What a builder's package cache holds",
    answer: enveloped(z.object({ storage: z.int() })),
  },
});
