import { defineErrors } from '@terrarium/kernel-errors';

/** What can go wrong between the log and a read. */
export const readModelErrors = defineErrors('adapter-read-models-postgres', {
  READ_MODEL_BEHIND: {
    title: 'Read model behind',
    httpStatus: 503,
    retry: 'later',
    description: 'The read models have not yet seen an event that the answer needs. The event is stored; ask again.',
  },
  READ_MODEL_UNAVAILABLE: {
    title: 'Read model unavailable',
    httpStatus: 503,
    retry: 'later',
    description:
      'Postgres did not answer, or its read models are being rebuilt. Events are stored all the same; ask again.',
  },
});
