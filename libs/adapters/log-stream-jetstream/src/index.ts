export { JetStreamLogStream } from './jetstream-log-stream.js';
