import { z } from 'zod';
import { enveloped, repeatable } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { SolveController, body } from './solve.controller.js';

const solved = z
  .object({
    name: z.string(),
    version: z.string(),
    build: z.string(),
    build_number: z.int(),
    channel: z.object({ name: z.string() }),
    channel_id: z.int(),
    subdir: z.string(),
    depends: z.array(z.string()),
    constrains: z.array(z.string()),
    md5: z.string().nullable(),
    sha256: z.string().nullable(),
    size: z.int(),
    timestamp: z.int().nullable(),
    url: z.string(),
  })
  .meta({ id: 'SolvedPackage' });

/** What the solver itself may say: no solution, a channel that is none or is away, no time left. */
const SOLVE_REFUSALS = [409, 413, 422, 429, 502, 504];

const texts = repeatable(z.string());

/** The routes that solve without building. */
export const solveRoutes = documentRoutes(SolveController, 'specifications', {
  solve: {
    summary: 'Solves an environment file for all asked platforms',
    body,
    refusals: SOLVE_REFUSALS,
    answer: enveloped(z.unknown().describe('A lock')),
  },
  solveParameters: {
    summary: "Solves packages for the server's platform",
    query: z.object({ channel: texts, channels: texts, conda: texts, pip: texts }),
    refusals: SOLVE_REFUSALS,
    answer: z.object({ solve: z.array(solved) }),
  },
});
