import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';

/** The artifacts of one build: files made from its lock or prefix, kept as blobs. */
export const ARTIFACT = 'artifact';

/** The kinds of artifact, in conda-store's words. */
export type ArtifactType = 'LOCKFILE' | 'YAML' | 'LOGS';

/** The facts of a build's artifacts. */
export type ArtifactEvent = Message<
  'ArtifactStored',
  {
    readonly buildId: string;
    readonly artifactType: ArtifactType;
    /** The name it is known by outside, as `lockfile/<build key>.yml`. */
    readonly key: string;
    /** The blob. */
    readonly digest: string;
    readonly sizeBytes: number;
    readonly mediaType: string;
  }
>;

/** What can be asked of a build's artifacts. */
export type ArtifactCommand = Message<'StoreArtifact', ArtifactEvent['data']>;

/** The digest of each artifact that is there. */
export type ArtifactState = ReadonlyMap<ArtifactType, string>;

/** The stream of one build's artifacts. */
export function artifactStream(buildId: string): StreamName {
  return streamName(ARTIFACT, buildId);
}

/** The rules of artifacts: the same content is stored once, other content replaces it. */
export const artifactDecider: Decider<ArtifactState, ArtifactCommand, ArtifactEvent> = {
  initialState: () => new Map(),
  decide: ({ data }, state) => (state.get(data.artifactType) === data.digest ? [] : [{ type: 'ArtifactStored', data }]),
  evolve: (state, { type, data }) => {
    switch (type as string) {
      case 'ArtifactStored':
        return new Map(state).set(data.artifactType, data.digest);
      default:
        return state;
    }
  },
};
