import { prefixBesideLink } from '@terrarium/domain-build';
import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** An artifact of a build: a blob, or the prefix itself. */
export interface BuildArtifactRow {
  /** `<build id>/<type>`. */
  readonly key: string;
  readonly id: number;
  readonly buildId: string;
  readonly artifactType: string;
  /** The name it is known by outside; for `DIRECTORY` the prefix's path. */
  readonly name: string;
  /** The blob; null for `DIRECTORY`. */
  readonly digest: string | null;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/** All artifacts, by build id and type. */
export const buildArtifactProjection: Projection<ModelEvent, BuildArtifactRow> = {
  name: 'build_artifact',
  version: 3,

  keyOf: ({ event }) => {
    switch (event.type) {
      case 'PrefixBuilt':
        return `${event.data.buildId}/DIRECTORY`;
      case 'PrefixRemoved':
      case 'EnvironmentLinkMoved':
        return `${event.data.buildId}/DIRECTORY`;
      case 'ArtifactStored':
      case 'ArtifactRemoved':
        return `${event.data.buildId}/${event.data.artifactType}`;
      default:
        return undefined;
    }
  },

  project: (row, { event, position }) => {
    switch (event.type) {
      case 'PrefixBuilt': {
        const { buildId, path, sizeBytes } = event.data;
        const artifactType = 'DIRECTORY';
        const key = `${buildId}/${artifactType}`;
        return {
          key,
          id: position,
          buildId,
          artifactType,
          name: path,
          digest: null,
          sizeBytes,
          mediaType: 'inode/directory',
        };
      }
      case 'ArtifactStored': {
        const { buildId, artifactType, key: name, digest, sizeBytes, mediaType } = event.data;
        const key = `${buildId}/${artifactType}`;
        return { key, id: row?.id ?? position, buildId, artifactType, name, digest, sizeBytes, mediaType };
      }
      case 'EnvironmentLinkMoved':
        return row && { ...row, name: prefixBesideLink(event.data.link, event.data.buildKey) };
      case 'PrefixRemoved':
      case 'ArtifactRemoved':
        return undefined;
      default:
        return row;
    }
  },
};
