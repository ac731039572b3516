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

describe('JetStreamLogStream', () => {
  it.each([
    ['be asked for anything', /^\$JS\.API\.INFO$/],
    ['make the stream', /^\$JS\.API\.STREAM\.CREATE\./],
  ])('opens on servers that take their time to %s', async (_what, subject) => {
    const nats = await startTestNats();
    try {
      const connection = await nats.connect();
      const request = connection.request.bind(connection);
      let isLate = true;
      jest.spyOn(connection, 'request').mockImplementation((asked, ...rest) => {
        if (!isLate || !subject.test(asked)) return request(asked, ...rest);
        isLate = false;
        return Promise.reject(new Error('timeout'));
      });
      const logs = await JetStreamLogStream.open(connection);
      expect(isLate).toBe(false);
      expect(await logs.read('none')).toEqual([]);
    } finally {
      await nats.stop();
    }
  });
});
