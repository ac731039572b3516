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
});
