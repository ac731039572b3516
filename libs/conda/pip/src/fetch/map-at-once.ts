/**
 * Does one thing with each item, a few at a time. The first failure cancels the others, and is thrown when all of them
 * have ended, so that nothing goes on behind the caller's back.
 *
 * @returns What `work` returned, in the order of the items.
 */
export async function mapAtOnce<T, R>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const failed = new AbortController();
  const both = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const results = new Array<R>(items.length);
  const waiting = items.entries();
  let failure: { readonly error: unknown } | undefined;
  const run = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failure !== undefined) return;
      try {
        results[index] = await work(item, both);
      } catch (error) {
        failure ??= { error };
        failed.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, run));
  if (failure !== undefined) throw failure.error;
  return results;
}
