export { startTestNats, startTestPostgres, temporaryFolder } from './test-servers.js';
export type { TestNats, TestPostgres } from './test-servers.js';
export { sampleChannel } from './sample-channel.js';
export { startChannelServer } from './channel-server.js';
export type { Behaviour, ChannelServer } from './channel-server.js';
export { TerrariumProcess } from './terrarium-process.js';
export type { CommandOutcome } from './terrarium-process.js';
export { ServiceCluster } from './service-cluster.js';
export type { ServiceName, ServiceProcess } from './service-cluster.js';
