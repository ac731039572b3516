import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** A file in a watched folder. */
export interface WatchedFileRow {
  readonly path: string;
  /** The blob of its content. */
  readonly content: string;
  /** The environment that was made of it. */
  readonly environment: string | null;
  /** Why its content was refused. */
  readonly statusInfo: string | null;
  readonly changedOn: string;
}

/** The files that are there, by path. */
export const watchedFileProjection: Projection<ModelEvent, WatchedFileRow> = {
  name: 'watched_file',
  version: 1,

  keyOf: ({ event }) => {
    switch (event.type) {
      case 'WatchedFileChanged':
      case 'WatchedFileGone':
      case 'WatchedFileTaken':
      case 'WatchedFileRefused':
        return event.data.path;
      default:
        return undefined;
    }
  },

  project: (row, { event, recordedAt }) => {
    switch (event.type) {
      case 'WatchedFileChanged': {
        const { path, content } = event.data;
        return { path, content, environment: row?.environment ?? null, statusInfo: null, changedOn: recordedAt };
      }
      case 'WatchedFileGone':
        return undefined;
      case 'WatchedFileTaken':
        return row === undefined ? undefined : { ...row, environment: event.data.environment, statusInfo: null };
      case 'WatchedFileRefused':
        return row === undefined ? undefined : { ...row, statusInfo: event.data.failure.message };
      default:
        return row;
    }
  },
};
