export type { LogLine, LogStream, NumberedLogLine, Progress } from './log-stream.js';
