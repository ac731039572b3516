import { readServerSentEvents } from './server-sent-events.js';

describe('readServerSentEvents()', () => {
  it('puts events together across chunks, in whatever places they are cut', async () => {
    const bytes = Buffer.from(
      ': still here\n\nid: 1\nevent: log\ndata: {"text":"ä"}\n\nevent: end\ndata: a\ndata: b\n\n',
    );
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)];
      const events = [];
      for await (const event of readServerSentEvents(
        (async function* () {
          yield* chunks;
        })(),
      ))
        events.push(event);
      expect(events).toEqual([
        { id: '1', type: 'log', data: '{"text":"ä"}' },
        { type: 'end', data: 'a\nb' },
      ]);
    }
  });
});
