import type { Recorded } from '@terrarium/kernel-event-sourcing';

/**
 * Groups a stream of events: what has come while the consumer was busy comes together, up to a limit; a single event
 * comes at once.
 */
export async function* eventBatches(
  events: AsyncIterable<Recorded>,
  limit: number,
): AsyncIterable<readonly Recorded[]> {
  let waiting: Recorded[] = [];
  let wakeConsumer: () => void = () => undefined;
  let wakeProducer: () => void = () => undefined;
  let ended = false;
  let cancelled = false;

  const producing = (async () => {
    try {
      for await (const recorded of events) {
        waiting.push(recorded);
        wakeConsumer();
        if (waiting.length >= 2 * limit) await new Promise<void>((resolve) => (wakeProducer = resolve));
        if (cancelled) return;
      }
    } finally {
      ended = true;
      wakeConsumer();
    }
  })();
  // The failure is thrown where the batches are read.
  producing.catch(() => undefined);

  try {
    for (;;) {
      if (waiting.length === 0) {
        if (ended) break;
        await new Promise<void>((resolve) => (wakeConsumer = resolve));
        continue;
      }
      const batch = waiting.slice(0, limit);
      waiting = waiting.slice(limit);
      wakeProducer();
      yield batch;
    }
    await producing;
  } finally {
    cancelled = true;
    wakeProducer();
  }
}
