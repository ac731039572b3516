import { assertNever, streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';

/** A file in a watched folder: as long as it is there, its environment is. */
export const WATCHED_FILE = 'watched-file';

interface OfFile {
  /** Absolute. */
  readonly path: string;
}

/** The facts of a watched file. */
export type WatchedFileEvent =
  /** The file has this content, which is kept as a blob. */
  | Message<'WatchedFileChanged', OfFile & { readonly content: string }>
  /** The file is not there any more. */
  | Message<'WatchedFileGone', OfFile>
  /** A build of the file's environment was requested. */
  | Message<'WatchedFileTaken', OfFile & { readonly content: string; readonly environment: string }>
  /** The content is no environment, or `wanted`, that of another file. */
  | Message<
      'WatchedFileRefused',
      OfFile & {
        readonly content: string;
        readonly failure: { readonly code: string; readonly message: string };
        readonly wanted?: string;
      }
    >;

/** What can be told of a watched file. */
export type WatchedFileCommand =
  | Message<'ObserveFile', OfFile & { readonly content: string }>
  | Message<'ObserveAbsence', OfFile>
  | Message<'RecordTaking', Extract<WatchedFileEvent, { type: 'WatchedFileTaken' }>['data']>
  | Message<'RecordRefusal', Extract<WatchedFileEvent, { type: 'WatchedFileRefused' }>['data']>;

/** What the next decision depends on. */
export interface WatchedFileState {
  /** The blob of the content; undefined while the file is not there. */
  readonly content?: string;
  /** The content that was last taken or refused. */
  readonly handled?: string;
  /** The environment of the content that was last taken. */
  readonly environment?: string;
}

/** The stream of one file. */
export function watchedFileStream(path: string): StreamName {
  return streamName(WATCHED_FILE, path);
}

/** The rules of watched files: each content is news once. */
export const watchedFileDecider: Decider<WatchedFileState, WatchedFileCommand, WatchedFileEvent> = {
  initialState: () => ({}),

  decide: (command, state) => {
    switch (command.type) {
      case 'ObserveFile':
        return state.content === command.data.content ? [] : [{ type: 'WatchedFileChanged', data: command.data }];
      case 'ObserveAbsence':
        return state.content === undefined ? [] : [{ type: 'WatchedFileGone', data: command.data }];
      case 'RecordTaking':
        return isTaken(command.data, state) ? [] : [{ type: 'WatchedFileTaken', data: command.data }];
      case 'RecordRefusal':
        return state.handled === command.data.content ? [] : [{ type: 'WatchedFileRefused', data: command.data }];
      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'WatchedFileChanged': {
        const { environment } = state;
        return { content: event.data.content, ...(environment === undefined ? {} : { environment }) };
      }
      case 'WatchedFileGone':
        return {};
      case 'WatchedFileTaken':
        return { ...state, handled: event.data.content, environment: event.data.environment };
      case 'WatchedFileRefused':
        return { ...state, handled: event.data.content };
      default:
        return state;
    }
  },
};

/** What was refused can be taken later, when the file that had its name is gone. */
function isTaken({ content, environment }: { content: string; environment: string }, state: WatchedFileState): boolean {
  return state.handled === content && state.environment === environment;
}
