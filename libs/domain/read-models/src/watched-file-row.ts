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
  /** The environment that it would be, were it not that of another file. */
  readonly waitsFor: string | null;
  readonly changedOn: string;
}

/** The files that are there, by path. */
export const watchedFileProjection: Projection<ModelEvent, WatchedFileRow> = {
  name: 'watched_file',
  version: 2,

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
        const environment = row?.environment ?? null;
        return { path, content, environment, statusInfo: null, waitsFor: null, changedOn: recordedAt };
      }
      case 'WatchedFileGone':
        return undefined;
      case 'WatchedFileTaken':
        if (row === undefined) return undefined;
        return { ...row, environment: event.data.environment, statusInfo: null, waitsFor: null };
      case 'WatchedFileRefused':
        if (row === undefined) return undefined;
        return { ...row, statusInfo: event.data.failure.message, waitsFor: event.data.wanted ?? null };
      default:
        return row;
    }
  },
};
