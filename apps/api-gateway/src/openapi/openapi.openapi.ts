import { z } from 'zod';
import { OpenApiController } from './openapi.controller.js';
import { documentRoutes } from './route-document.js';

/** The route of the document itself. */
export const openApiRoutes = documentRoutes(OpenApiController, 'system', {
  show: { summary: 'This document', answer: z.record(z.string(), z.unknown()) },
});
