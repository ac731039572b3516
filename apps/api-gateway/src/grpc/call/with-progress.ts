/**
 * Turns work that tells of its progress into a sequence: the newest progress whenever it is asked for, so that a slow
 * reader misses some and keeps none, then the result.
 *
 * @param work - Rejects when it is given up; that is thrown to the reader.
 * @returns What the work comes to.
 */
export async function* withProgress<Progress, Result>(
  work: (tell: (progress: Progress) => void) => Promise<Result>,
): AsyncGenerator<Progress, Result, undefined> {
  let news = Promise.withResolvers<undefined>();
  let newest: { readonly progress: Progress } | undefined;
  let isDone = false;
  const result = work((progress) => {
    newest = { progress };
    news.resolve(undefined);
  });
  const end = () => {
    isDone = true;
    news.resolve(undefined);
  };
  result.then(end, end);
  while (!isDone) {
    await news.promise;
    news = Promise.withResolvers();
    const seen = newest;
    newest = undefined;
    if (seen !== undefined) yield seen.progress;
  }
  return await result;
}
