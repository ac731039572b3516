export { environmentErrors } from './errors.js';
export { assertName } from './names.js';
export { NAMESPACE, namespaceDecider, namespaceStream } from './namespace/namespace.js';
export type { NamespaceCommand, NamespaceEvent, NamespaceMetadata, NamespaceState } from './namespace/namespace.js';
export { SPECIFICATION, specificationDecider, specificationStream } from './specification/specification.js';
export type { SpecificationCommand, SpecificationEvent, SpecificationState } from './specification/specification.js';
export { WATCHED_FILE, watchedFileDecider, watchedFileStream } from './watched-file/watched-file.js';
export type { WatchedFileCommand, WatchedFileEvent, WatchedFileState } from './watched-file/watched-file.js';
export { ENVIRONMENT, environmentDecider, environmentStream } from './environment/environment.js';
export type {
  BuildReference,
  EnvironmentCommand,
  EnvironmentEvent,
  EnvironmentState,
} from './environment/environment.js';
