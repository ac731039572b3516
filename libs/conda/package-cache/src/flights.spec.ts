import { Flights } from './flights.js';

const ticket = (signal: AbortSignal) => ({
  signal,
  mayComeBack: false,
  onReport: () => undefined,
  land: (value: string) => value,
});

describe('Flights', () => {
  it('tells the last who gives up when the work has ended, and those before at once', async () => {
    const flights = new Flights<string, never>(() => undefined);
    const cleaned = Promise.withResolvers<undefined>();
    let isClean = false;
    const work = async (signal: AbortSignal): Promise<string> => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      await cleaned.promise;
      isClean = true;
      throw new Error('aborted');
    };
    const [first, last] = [new AbortController(), new AbortController()];
    const told = [first, last].map(({ signal }) =>
      flights.join('key', work, ticket(signal)).catch((error: unknown) => ({ reason: error, isClean })),
    );
    first.abort('enough');
    expect(await told[0]).toEqual({ reason: 'enough', isClean: false });
    last.abort('stop');
    setImmediate(() => cleaned.resolve(undefined));
    expect(await told[1]).toEqual({ reason: 'stop', isClean: true });
  });
});
