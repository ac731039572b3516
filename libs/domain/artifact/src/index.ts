export { ARTIFACT, ARTIFACT_TYPES, artifactDecider, artifactStream, isOfEveryBuild } from './artifact.js';
export type {
  ArtifactCommand,
  ArtifactEvent,
  ArtifactState,
  ArtifactType,
  OnDemandType,
  StoredArtifact,
} from './artifact.js';
export { ARTIFACT_KINDS, findArtifactKind, typeOfKind } from './artifact-kinds.js';
export type { ArtifactKind } from './artifact-kinds.js';
export { artifactErrors } from './errors.js';
