import { given } from '@terrarium/kernel-event-sourcing';
import { artifactDecider } from './artifact.js';

const data = {
  buildId: 'b',
  artifactType: 'LOCKFILE',
  key: 'lockfile/k.yml',
  digest: 'sha256:1',
  sizeBytes: 1,
  mediaType: 'application/json',
} as const;
const stored = { type: 'ArtifactStored', data } as const;

describe('artifact', () => {
  it('is stored once for the same content, and again for other content', () => {
    given(artifactDecider, []).when({ type: 'StoreArtifact', data }).thenEvent(stored);
    given(artifactDecider, [stored]).when({ type: 'StoreArtifact', data }).thenNothing();
    const other = { ...data, digest: 'sha256:2' };
    given(artifactDecider, [stored])
      .when({ type: 'StoreArtifact', data: other })
      .thenEvent({ type: 'ArtifactStored', data: other });
  });

  it('is removed once, and can be stored anew', () => {
    const which = { buildId: 'b', artifactType: 'LOCKFILE' } as const;
    const removed = { type: 'ArtifactRemoved', data: which } as const;
    given(artifactDecider, [stored]).when({ type: 'RemoveArtifact', data: which }).thenEvent(removed);
    given(artifactDecider, [stored, removed]).when({ type: 'RemoveArtifact', data: which }).thenNothing();
    given(artifactDecider, [stored, removed]).when({ type: 'StoreArtifact', data }).thenEvent(stored);
  });
});
