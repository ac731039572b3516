import { z } from 'zod';
import { paged, paging, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { WatchedFileController } from './watched-file.controller.js';

/** The route of the watched files. */
export const watchedFileRoutes = documentRoutes(WatchedFileController, 'environments', {
  list: {
    summary: 'The files of the watched folders, and what became of each',
    query: z.object(paging),
    answer: paged(
      z.object({
        path: z.string(),
        environment: z.string().nullable(),
        status_info: z.string().nullable(),
        changed_on: time,
      }),
    ),
  },
});
