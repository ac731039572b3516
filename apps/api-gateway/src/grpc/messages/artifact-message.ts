import type { Written } from '@terrarium/contracts-grpc';
import type { BuildArtifactRow } from '@terrarium/domain-read-models';
import type { ObtainableArtifact } from '../../build/artifacts-on-demand.js';
import { withoutNulls } from './without-nulls.js';

/** An artifact as a message. */
export function artifactMessage(row: BuildArtifactRow): Written<'Artifact'> {
  const { artifactType, name, digest, mediaType, sizeBytes } = row;
  return { type: artifactType, name, mediaType, sizeBytes, ...withoutNulls({ digest }) };
}

/** An artifact that can be had, as a message. */
export function obtainableArtifactMessage(artifact: ObtainableArtifact): Written<'ObtainableArtifact'> {
  const { kind, platform, stored } = artifact;
  return {
    kind: kind.kind,
    description: kind.description,
    mediaType: kind.mediaType,
    fileName: kind.fileName,
    fromLock: kind.from === 'lock',
    stored: stored === undefined ? null : artifactMessage(stored),
    ...withoutNulls({ platform }),
  };
}
