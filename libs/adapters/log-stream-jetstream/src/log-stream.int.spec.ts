import { logStreamContract } from '@terrarium/port-log-stream/contract';
import { startTestNats } from '@terrarium/testing-system';
import { JetStreamLogStream } from './index.js';

jest.setTimeout(60_000);

logStreamContract('jetstream', { describe, it }, async (body) => {
  const nats = await startTestNats();
  try {
    await body(await JetStreamLogStream.open(await nats.connect()));
  } finally {
    await nats.stop();
  }
});
