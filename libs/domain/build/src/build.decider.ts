import { assertNever } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message } from '@terrarium/kernel-event-sourcing';
import type { BuildEvent } from './build.events.js';
import { buildErrors } from './errors.js';

type DataOf<Type extends BuildEvent['type']> = Extract<BuildEvent, { type: Type }>['data'];

/** What can be asked of a build; workers record what came of their work. */
export type BuildCommand =
  | Message<'RequestBuild', DataOf<'BuildRequested'>>
  | Message<'StartBuild', DataOf<'BuildStarted'>>
  | Message<'RecordLock', DataOf<'LockWritten'>>
  | Message<'FailSolve', DataOf<'SolveFailed'>>
  | Message<'RecordFailedAttempt', DataOf<'BuildAttemptFailed'>>
  | Message<'RecordPrefix', DataOf<'PrefixBuilt'>>
  | Message<'FailBuild', DataOf<'BuildFailed'>>;

/** What the next decision depends on. */
export type BuildState =
  | { readonly status: 'absent' }
  | { readonly status: 'queued' | 'solving' }
  | { readonly status: 'locked'; readonly lock: string }
  | { readonly status: 'completed' | 'failed' };

/**
 * The rules of builds: absent → queued → solving → locked → completed, and failed from each of them. Workers report
 * at least once, so a report of what is so already is no news.
 */
export const buildDecider: Decider<BuildState, BuildCommand, BuildEvent> = {
  initialState: () => ({ status: 'absent' }),

  decide: (command, state) => {
    if (command.type === 'RequestBuild') {
      return state.status === 'absent' ? [{ type: 'BuildRequested', data: command.data }] : [];
    }
    const { buildId } = command.data;
    if (state.status === 'absent') throw buildErrors.create('BUILD_UNKNOWN', `No build ${buildId} was requested`);
    const ended = state.status === 'completed' || state.status === 'failed';

    switch (command.type) {
      case 'StartBuild':
        return state.status === 'queued' ? [{ type: 'BuildStarted', data: command.data }] : [];

      case 'RecordLock':
        if (state.status === 'failed') throw alreadyEnded(buildId);
        if (state.status === 'locked' || state.status === 'completed') return [];
        return [{ type: 'LockWritten', data: command.data }];

      case 'FailSolve':
        if (state.status === 'failed') return [];
        if (state.status === 'locked' || state.status === 'completed') return [];
        return [{ type: 'SolveFailed', data: command.data }];

      case 'RecordFailedAttempt':
        return ended ? [] : [{ type: 'BuildAttemptFailed', data: command.data }];

      case 'RecordPrefix':
        if (state.status === 'completed') return [];
        if (state.status === 'failed') throw alreadyEnded(buildId);
        if (state.status !== 'locked') throw buildErrors.create('BUILD_NOT_LOCKED', `Build ${buildId} has no lock`);
        return [{ type: 'PrefixBuilt', data: command.data }];

      case 'FailBuild':
        if (state.status === 'failed') return [];
        if (state.status === 'completed') throw alreadyEnded(buildId);
        return [{ type: 'BuildFailed', data: command.data }];

      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'BuildRequested':
        return { status: 'queued' };
      case 'BuildStarted':
        return { status: 'solving' };
      case 'LockWritten':
        return { status: 'locked', lock: event.data.lock };
      case 'PrefixBuilt':
        return { status: 'completed' };
      case 'SolveFailed':
      case 'BuildFailed':
        return { status: 'failed' };
      default:
        return state;
    }
  },
};

function alreadyEnded(buildId: string) {
  return buildErrors.create('BUILD_ALREADY_ENDED', `Build ${buildId} has already ended`);
}
