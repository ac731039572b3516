import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** An environment. */
export interface EnvironmentRow {
  /** `<namespace>/<name>`. */
  readonly key: string;
  readonly id: number;
  readonly namespace: string;
  readonly name: string;
  readonly description: string;
  /** The number of the active build; of the first one requested while none is active, as conda-store has it. */
  readonly currentBuild: number | null;
  /** The number of the active build; null while none is. */
  readonly activeBuild: number | null;
  /** The number of the build that the activation symlink points to. */
  readonly linkedBuild: number | null;
  /** The activation symlink. */
  readonly link: string | null;
}

/** All environments, by namespace and name. */
export const environmentProjection: Projection<ModelEvent, EnvironmentRow> = {
  name: 'environment',
  version: 2,

  keyOf: ({ event }) => {
    switch (event.type) {
      case 'EnvironmentCreated':
      case 'EnvironmentDescribed':
      case 'EnvironmentBuildActivated':
      case 'EnvironmentLinkMoved':
      case 'EnvironmentDeleted':
      case 'BuildRequested':
        return `${event.data.namespace}/${event.data.environment}`;
      default:
        return undefined;
    }
  },

  project: (row, { event, position }) => {
    if (event.type === 'EnvironmentCreated') {
      const { namespace, environment, description } = event.data;
      return {
        key: `${namespace}/${environment}`,
        id: position,
        namespace,
        name: environment,
        description,
        currentBuild: null,
        activeBuild: null,
        linkedBuild: null,
        link: null,
      };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'EnvironmentDescribed':
        return { ...row, description: event.data.description };
      case 'BuildRequested':
        return { ...row, currentBuild: row.currentBuild ?? position };
      case 'EnvironmentBuildActivated':
        return { ...row, currentBuild: event.data.buildNumber, activeBuild: event.data.buildNumber };
      case 'EnvironmentLinkMoved':
        return { ...row, linkedBuild: event.data.buildNumber, link: event.data.link };
      case 'EnvironmentDeleted':
        return undefined;
      default:
        return row;
    }
  },
};
