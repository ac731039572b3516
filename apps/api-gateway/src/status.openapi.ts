import { z } from 'zod';
import { enveloped } from './openapi/answers.js';
import { documentRoutes } from './openapi/route-document.js';
import { StatusController } from './status.controller.js';

/** The route that tells whether a server is there. */
export const statusRoutes = documentRoutes(StatusController, 'system', {
  status: { summary: 'Whether the server is there', answer: enveloped(z.object({ version: z.string() })) },
});
