import type { ClosableTransport } from './transport.js';

/**
 * The default transport, loaded with the first request: what is in the cache, on the disk or in a blob store needs none,
 * and an HTTP client takes longer to load than all the rest of the cache.
 */
export function transportWhenNeeded(): ClosableTransport {
  let opened: Promise<ClosableTransport> | undefined;
  const open = async (): Promise<ClosableTransport> => (await import('./undici-transport.js')).openUndiciTransport();
  return {
    transport: async (url, request) => {
      opened ??= open();
      return await (await opened).transport(url, request);
    },
    close: async () => {
      await (await opened)?.close();
    },
  };
}
