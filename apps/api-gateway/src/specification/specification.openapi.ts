import { z } from 'zod';
import { enveloped } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { SpecificationController, body } from './specification.controller.js';

/** The route that takes specifications. */
export const specificationRoutes = documentRoutes(SpecificationController, 'specifications', {
  create: {
    summary: 'Takes the text of an environment file or of a lockfile, and requests its build',
    body,
    refusals: [403, 409, 422],
    answer: enveloped(z.object({ build_id: z.int() })),
  },
});
