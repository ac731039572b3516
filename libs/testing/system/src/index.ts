export { startTestNats, startTestPostgres, temporaryFolder } from './test-servers.js';
export type { TestNats, TestPostgres } from './test-servers.js';
