export { ARTIFACT, ARTIFACT_TYPES, artifactDecider, artifactStream } from './artifact.js';
export type { ArtifactCommand, ArtifactEvent, ArtifactState, ArtifactType, StoredArtifact } from './artifact.js';
