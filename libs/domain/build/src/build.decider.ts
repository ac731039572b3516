import { assertNever } from '@terrarium/kernel-event-sourcing';
import type { Decider, Decision, Message } from '@terrarium/kernel-event-sourcing';
import type { BuildEvent } from './build.events.js';
import { buildErrors } from './errors.js';

type DataOf<Type extends BuildEvent['type']> = Extract<BuildEvent, { type: Type }>['data'];

/** What can be asked of a build; workers record what came of their work. */
export type BuildCommand =
  | Message<'RequestBuild', DataOf<'BuildRequested'>>
  | Message<'AdmitBuild', DataOf<'BuildAdmitted'>>
  | Message<'StartBuild', DataOf<'BuildStarted'>>
  | Message<'RecordLock', DataOf<'LockWritten'>>
  | Message<'RecordPipPackages', DataOf<'PipPackagesLocked'>>
  | Message<'FailSolve', DataOf<'SolveFailed'>>
  | Message<'RecordFailedAttempt', DataOf<'BuildAttemptFailed'>>
  | Message<'RecordPrefix', DataOf<'PrefixBuilt'>>
  | Message<'FailBuild', DataOf<'BuildFailed'>>
  | Message<'CancelBuild', DataOf<'BuildCanceled'>>
  | Message<'DeleteBuild', DataOf<'BuildDeleted'>>
  | Message<'RecordPrefixRemoval', DataOf<'PrefixRemoved'>>;

/** How far a build is. */
export type BuildStateName = BuildState['status'];

/** What the next decision depends on. Messages leave it to their callers to name the build: people know its number. */
export type BuildState =
  | { readonly status: 'absent' }
  | { readonly status: 'queued' | 'admitted' | 'solving' }
  | { readonly status: 'locked'; readonly lock: string }
  | { readonly status: 'completed' | 'failed' | 'canceled' }
  | { readonly status: 'deleted'; readonly hasPrefix: boolean };

const ENDS: ReadonlySet<BuildStateName> = new Set(['completed', 'failed', 'canceled', 'deleted']);
const BEFORE_LOCK: readonly BuildStateName[] = ['queued', 'admitted', 'solving'];
const OPEN: readonly BuildStateName[] = [...BEFORE_LOCK, 'locked'];

/** The states in which each event can happen. */
const HAPPENS_IN: Readonly<Record<BuildEvent['type'], readonly BuildStateName[]>> = {
  BuildRequested: ['absent'],
  BuildAdmitted: ['queued'],
  BuildStarted: ['queued', 'admitted'],
  LockWritten: BEFORE_LOCK,
  PipPackagesLocked: ['locked'],
  SolveFailed: BEFORE_LOCK,
  BuildAttemptFailed: OPEN,
  PrefixBuilt: ['locked'],
  BuildFailed: OPEN,
  BuildCanceled: OPEN,
  BuildDeleted: ['completed', 'failed', 'canceled'],
  PrefixRemoved: ['deleted'],
};

/** Whether no worker can bring a build of this state any further. */
export function hasEnded({ status }: BuildState): boolean {
  return ENDS.has(status);
}

/**
 * The rules of builds: absent → queued → admitted → solving → locked → completed; failed and canceled from each of
 * them; deleted from every end. Workers report at least once, so a report of what is so already is no news. An event
 * that cannot happen in its state was written by somebody who went round these rules, and changes nothing: whatever is
 * added to the stream of a build that has begun or ended, it does not begin again.
 */
export const buildDecider: Decider<BuildState, BuildCommand, BuildEvent> = {
  initialState: () => ({ status: 'absent' }),

  decide: (command, state) => {
    if (command.type === 'RequestBuild') {
      return state.status === 'absent' ? [{ type: 'BuildRequested', data: command.data }] : [];
    }
    if (state.status === 'absent') throw buildErrors.create('BUILD_UNKNOWN', 'The build was not requested');
    return isOrder(command) ? decideOrder(command, state) : decideReport(command, state);
  },

  evolve: (state, event) => {
    if (!canHappen(event, state)) return state;
    switch (event.type) {
      case 'BuildRequested':
        return { status: 'queued' };
      case 'BuildAdmitted':
        return { status: 'admitted' };
      case 'BuildStarted':
        return { status: 'solving' };
      case 'LockWritten':
        return { status: 'locked', lock: event.data.lock };
      case 'PipPackagesLocked':
        return { status: 'locked', lock: event.data.lock };
      case 'PrefixBuilt':
        return { status: 'completed' };
      case 'SolveFailed':
      case 'BuildFailed':
        return { status: 'failed' };
      case 'BuildCanceled':
        return { status: 'canceled' };
      case 'BuildDeleted':
        return { status: 'deleted', hasPrefix: state.status === 'completed' };
      case 'PrefixRemoved':
        return { status: 'deleted', hasPrefix: false };
      default:
        return state;
    }
  },
};

/** Newer readers may know events that this one does not; those are not held against the table. */
function canHappen({ type }: BuildEvent, { status }: BuildState): boolean {
  return (HAPPENS_IN as Partial<typeof HAPPENS_IN>)[type]?.includes(status) ?? true;
}

type Request = Extract<BuildCommand, { type: 'RequestBuild' }>;
type Order = Extract<BuildCommand, { type: 'AdmitBuild' | 'CancelBuild' | 'DeleteBuild' }>;
type Report = Exclude<BuildCommand, Request | Order>;

function isOrder(command: Exclude<BuildCommand, Request>): command is Order {
  return command.type === 'AdmitBuild' || command.type === 'CancelBuild' || command.type === 'DeleteBuild';
}

/** What people, or the queue, decide about a build. */
function decideOrder(command: Order, state: BuildState): Decision<BuildEvent> {
  switch (command.type) {
    case 'AdmitBuild':
      return state.status === 'queued' ? [{ type: 'BuildAdmitted', data: command.data }] : [];

    case 'CancelBuild':
      if (state.status === 'canceled') return [];
      if (hasEnded(state)) throw alreadyEnded(state);
      return [{ type: 'BuildCanceled', data: command.data }];

    case 'DeleteBuild':
      if (state.status === 'deleted') return [];
      if (!hasEnded(state)) {
        // The sentence is conda-store's: its clients look for it.
        throw buildErrors.create('BUILD_NOT_ENDED', 'cannot delete build since not finished building', {
          hint: 'Cancel the build first',
        });
      }
      return [{ type: 'BuildDeleted', data: command.data }];

    default:
      return assertNever(command);
  }
}

/** What workers tell of their work. */
function decideReport(command: Report, state: BuildState): Decision<BuildEvent> {
  switch (command.type) {
    case 'StartBuild':
      // Logs of before there was a queue have builds that start without having been admitted.
      return state.status === 'queued' || state.status === 'admitted'
        ? [{ type: 'BuildStarted', data: command.data }]
        : [];

    case 'RecordLock':
      if (state.status === 'locked' || state.status === 'completed') return [];
      if (hasEnded(state)) throw alreadyEnded(state);
      return [{ type: 'LockWritten', data: command.data }];

    case 'RecordPipPackages':
      if (state.status === 'completed') return [];
      if (hasEnded(state)) throw alreadyEnded(state);
      if (state.status !== 'locked') throw notLocked();
      return state.lock === command.data.lock ? [] : [{ type: 'PipPackagesLocked', data: command.data }];

    case 'FailSolve':
      if (state.status === 'locked' || hasEnded(state)) return [];
      return [{ type: 'SolveFailed', data: command.data }];

    case 'RecordFailedAttempt':
      return hasEnded(state) ? [] : [{ type: 'BuildAttemptFailed', data: command.data }];

    case 'RecordPrefix':
      if (state.status === 'completed') return [];
      if (hasEnded(state)) throw alreadyEnded(state);
      if (state.status !== 'locked') throw notLocked();
      return [{ type: 'PrefixBuilt', data: command.data }];

    case 'FailBuild':
      if (state.status === 'failed') return [];
      if (hasEnded(state)) throw alreadyEnded(state);
      return [{ type: 'BuildFailed', data: command.data }];

    case 'RecordPrefixRemoval':
      return state.status === 'deleted' && state.hasPrefix ? [{ type: 'PrefixRemoved', data: command.data }] : [];

    default:
      return assertNever(command);
  }
}

function alreadyEnded({ status }: BuildState) {
  return buildErrors.create('BUILD_ALREADY_ENDED', `The build has already ended: it is ${status}`);
}

function notLocked() {
  return buildErrors.create('BUILD_NOT_LOCKED', 'The build has no lock');
}
