import { z } from 'zod';
import { documentRoutes } from '../openapi/route-document.js';
import { CeleryController } from './celery.controller.js';
import { MetricsController } from './metrics.controller.js';

/** The route of the metrics. */
export const metricsRoutes = documentRoutes(MetricsController, 'system', {
  metrics: {
    summary: 'What a monitoring system reads',
    answer: { status: 200, description: "Gauges in Prometheus' text format", mediaType: 'text/plain' },
  },
});

const byWorker = (value: z.ZodType) => z.record(z.string(), value).describe('By worker');
const byQueue = z.record(
  z.string(),
  z.array(z.object({ id: z.string(), name: z.string(), args: z.array(z.int()), eta: z.string().nullable() })),
);

/** The route of the workers, as conda-store has it. */
export const celeryRoutes = documentRoutes(CeleryController, 'system', {
  workers: {
    summary: 'The workers in the shape of Celery',
    answer: z.object({
      availability: byWorker(z.object({ ok: z.string() })),
      stats: byWorker(z.object({ pid: z.int(), pool: z.object({ 'max-concurrency': z.int() }) })),
      registered_tasks: byWorker(z.array(z.string())),
      active_tasks: byQueue,
      scheduled_tasks: byQueue,
    }),
  },
});
