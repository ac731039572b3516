import { z } from 'zod';
import { documentRoutes } from '../openapi/route-document.js';
import { CeleryController } from './celery.controller.js';
import { MetricsController } from './metrics.controller.js';

/** The route for monitoring systems. */
export const metricsRoutes = documentRoutes(MetricsController, 'operation', {
  metrics: {
    summary: 'Figures for Prometheus',
    answer: { status: 200, description: 'The figures', mediaType: 'text/plain' },
  },
});

const byWorker = z.record(z.string(), z.unknown());

/** The route of the workers. */
export const celeryRoutes = documentRoutes(CeleryController, 'operation', {
  workers: {
    summary: 'The workers, in the shape of those of Celery',
    answer: z.object({
      availability: byWorker,
      stats: byWorker,
      registered_tasks: byWorker,
      active_tasks: byWorker,
      scheduled_tasks: byWorker,
    }),
  },
});
