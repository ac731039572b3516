import { z } from 'zod';
import { enveloped } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { DifferenceController, texts } from './difference.controller.js';

const id = z.coerce.number().int().min(1);
const changes = z.array(z.record(z.string(), z.unknown()));
const difference = {
  summary: z.object({ added: z.int(), removed: z.int(), changed: z.int() }),
  platforms: z.array(
    z.object({
      platform: z.string(),
      in: z.enum(['both', 'before', 'after']).describe('Which of the two know the platform'),
      added: changes,
      removed: changes,
      changed: changes,
    }),
  ),
};
const side = z.object({ build_id: z.int(), namespace: z.string(), environment: z.string(), status: z.string() });

/** The routes of differences. */
export const differenceRoutes = documentRoutes(DifferenceController, 'locks', {
  ofBuilds: {
    summary: 'What tells two builds apart',
    path: z.object({ id: id.describe('The build before'), other: id.describe('The build after') }),
    answer: enveloped(z.object({ before: side, after: side, ...difference })),
    refusals: [409],
  },
  ofTexts: {
    summary: 'What tells two lockfiles apart, each in any format that is read',
    body: texts,
    answer: enveloped(z.object(difference)),
    refusals: [400],
  },
});
