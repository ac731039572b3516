import type { OpenRepodata } from '../src/index.js';

/** The names that can be reached from some, as a solver walks: many at a time, what is in memory at once. */
export async function reach(repodata: OpenRepodata, names: readonly string[]): Promise<Set<string>> {
  const found = new Set(names);
  for (let wave = names; wave.length > 0;) {
    const ready = wave.map((name) => repodata.peekTables(name));
    const missing = wave.filter((_, index) => ready[index] === undefined);
    if (missing.length > 0) await Promise.all(missing.map((name) => repodata.loadTables(name)));
    const tables = wave.flatMap((name, index) => ready[index] ?? repodata.peekTables(name) ?? []);
    const needed = tables.flatMap(({ texts, listStarts, listItems, depends }) =>
      [...depends].flatMap((list) => {
        const items = [...listItems.subarray(listStarts[list], listStarts[list + 1])];
        return items.map((item) => /^[\w.-]+/.exec(texts[item]!)![0]);
      }),
    );
    wave = [...new Set(needed)].filter((name) => !name.startsWith('__') && !found.has(name));
    for (const name of wave) found.add(name);
  }
  return found;
}
