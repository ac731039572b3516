import { assertNever, streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';
import { environmentErrors } from '../errors.js';
import { assertName } from '../names.js';

/** An environment: a name in a namespace that points to its active build. */
export const ENVIRONMENT = 'environment';

/** A build as an environment knows it. */
export interface BuildReference {
  readonly buildId: string;
  /** The build's number: the position of its request in the log. A later request has a higher one. */
  readonly buildNumber: number;
  /** The folder of the build under the namespace's folder. */
  readonly buildKey: string;
}

interface Named {
  readonly namespace: string;
  readonly environment: string;
}

/** The facts of an environment. */
export type EnvironmentEvent =
  | Message<'EnvironmentCreated', Named & { readonly description: string }>
  | Message<'EnvironmentDescribed', Named & { readonly description: string }>
  /** The environment's name means this build from now on; the activation symlink follows. */
  | Message<'EnvironmentBuildActivated', Named & BuildReference>
  /** The activation symlink points to this build. */
  | Message<'EnvironmentLinkMoved', Named & BuildReference & { readonly link: string }>
  /** The environment is gone, and with it its name; its builds are deleted. One of the same name can be made anew. */
  | Message<'EnvironmentDeleted', Named>;

/** What can be asked of an environment. */
export type EnvironmentCommand =
  /** Makes the environment where it is missing; a description that is not empty replaces the one it has. */
  | Message<'EnsureEnvironment', Named & { readonly description: string }>
  /** A build is complete: it becomes active unless a build requested later is active already. */
  | Message<'ActivateNewBuild', Named & BuildReference>
  /** Someone chose this build, newer or older. */
  | Message<'SwitchBuild', Named & BuildReference>
  | Message<'RecordLinkMove', Named & BuildReference & { readonly link: string }>
  | Message<'DeleteEnvironment', Named>;

/** What the next decision depends on. */
export type EnvironmentState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'present';
      readonly description: string;
      readonly active?: BuildReference;
      /** The build that the symlink points to, and where the symlink is. */
      readonly linked?: BuildReference & { readonly link: string };
    };

/** The stream of one environment. */
export function environmentStream(namespace: string, environment: string): StreamName {
  return streamName(ENVIRONMENT, `${namespace}/${environment}`);
}

/** The rules of environments. */
export const environmentDecider: Decider<EnvironmentState, EnvironmentCommand, EnvironmentEvent> = {
  initialState: () => ({ status: 'absent' }),

  decide: (command, state) => {
    const { namespace, environment } = command.data;
    if (command.type === 'EnsureEnvironment') {
      assertName('namespace', namespace);
      assertName('environment', environment);
      const { description } = command.data;
      if (state.status === 'absent') return [{ type: 'EnvironmentCreated', data: command.data }];
      if (description === '' || description === state.description) return [];
      return [{ type: 'EnvironmentDescribed', data: command.data }];
    }
    if (state.status === 'absent') {
      // Workers may report on what was deleted in the meantime.
      if (command.type === 'ActivateNewBuild' || command.type === 'RecordLinkMove') return [];
      throw environmentErrors.create('ENVIRONMENT_UNKNOWN', `There is no environment ${namespace}/${environment}`);
    }
    switch (command.type) {
      case 'ActivateNewBuild':
        // An old, slow build that ends late must not take the name from a newer one.
        if (state.active !== undefined && state.active.buildNumber >= command.data.buildNumber) return [];
        return [{ type: 'EnvironmentBuildActivated', data: command.data }];

      case 'SwitchBuild':
        if (state.active?.buildId === command.data.buildId) return [];
        return [{ type: 'EnvironmentBuildActivated', data: command.data }];

      case 'RecordLinkMove':
        // A move that was overtaken by another activation is no news: whoever made it moves the link again.
        if (state.active?.buildId !== command.data.buildId) return [];
        // The same build in another store, as after a restore into another folder, is news.
        if (state.linked?.buildId === command.data.buildId && state.linked.link === command.data.link) return [];
        return [{ type: 'EnvironmentLinkMoved', data: command.data }];

      case 'DeleteEnvironment':
        return [{ type: 'EnvironmentDeleted', data: { namespace, environment } }];

      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    const present = state.status === 'present' ? state : { status: 'present' as const, description: '' };
    switch (event.type) {
      case 'EnvironmentCreated':
      case 'EnvironmentDescribed':
        return { ...present, description: event.data.description };
      case 'EnvironmentBuildActivated':
        return { ...present, active: referenceOf(event.data) };
      case 'EnvironmentLinkMoved':
        return { ...present, linked: { ...referenceOf(event.data), link: event.data.link } };
      case 'EnvironmentDeleted':
        return { status: 'absent' };
      default:
        return state;
    }
  },
};

function referenceOf({ buildId, buildNumber, buildKey }: BuildReference): BuildReference {
  return { buildId, buildNumber, buildKey };
}
