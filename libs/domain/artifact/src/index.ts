export { ARTIFACT, artifactDecider, artifactStream } from './artifact.js';
export type { ArtifactCommand, ArtifactEvent, ArtifactState, ArtifactType } from './artifact.js';
