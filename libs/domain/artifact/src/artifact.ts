import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';

/** The artifacts of one build: files made from its lock or prefix, kept as blobs. */
export const ARTIFACT = 'artifact';

/** The types of artifact that every build gets by itself, in conda-store's words. */
export const ARTIFACT_TYPES = ['LOCKFILE', 'YAML', 'LOGS'] as const;

/** The type of an artifact: what conda-store calls it, or what is made of it when somebody asks. */
export type ArtifactType = (typeof ARTIFACT_TYPES)[number] | OnDemandType;

/** Those that are made when somebody asks; some of them for one platform. */
export type OnDemandType = 'CONDA_LOCK' | 'PIXI_LOCK' | `${'EXPLICIT' | 'PINNED'}:${string}`;

/** Whether a build has artifacts of the type by itself, which is what conda-store's clients know of. */
export function isOfEveryBuild(artifactType: string): boolean {
  return !/^(CONDA_LOCK|PIXI_LOCK|EXPLICIT:.*|PINNED:.*)$/s.test(artifactType);
}

/** An artifact that is stored. */
export interface StoredArtifact {
  readonly buildId: string;
  readonly artifactType: ArtifactType;
  /** The name it is known by outside, as `lockfile/<build key>.yml`. */
  readonly key: string;
  /** The blob. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/** The facts of a build's artifacts. */
export type ArtifactEvent =
  | Message<'ArtifactStored', StoredArtifact>
  /** The artifact is not to be had any more. Its blob may be that of others too. */
  | Message<'ArtifactRemoved', { readonly buildId: string; readonly artifactType: ArtifactType }>;

/** What can be asked of a build's artifacts. */
export type ArtifactCommand =
  | Message<'StoreArtifact', StoredArtifact>
  | Message<'RemoveArtifact', { readonly buildId: string; readonly artifactType: ArtifactType }>;

/** The digest of each artifact that is there. */
export type ArtifactState = ReadonlyMap<ArtifactType, string>;

/** The stream of one build's artifacts. */
export function artifactStream(buildId: string): StreamName {
  return streamName(ARTIFACT, buildId);
}

/** The rules of artifacts: the same content is stored once, other content replaces it. */
export const artifactDecider: Decider<ArtifactState, ArtifactCommand, ArtifactEvent> = {
  initialState: () => new Map(),

  decide: (command, state) => {
    const stored = state.get(command.data.artifactType);
    if (command.type === 'RemoveArtifact') {
      return stored === undefined ? [] : [{ type: 'ArtifactRemoved', data: command.data }];
    }
    return stored === command.data.digest ? [] : [{ type: 'ArtifactStored', data: command.data }];
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'ArtifactStored':
        return new Map(state).set(event.data.artifactType, event.data.digest);
      case 'ArtifactRemoved':
        return new Map([...state].filter(([type]) => type !== event.data.artifactType));
      default:
        return state;
    }
  },
};
