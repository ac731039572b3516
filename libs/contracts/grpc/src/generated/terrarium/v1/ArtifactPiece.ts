// Original file: proto/terrarium/v1/builds.proto


export interface ArtifactPiece {
  'content'?: (Buffer | Uint8Array | string);
}

export interface ArtifactPiece__Output {
  'content': (Buffer);
}
