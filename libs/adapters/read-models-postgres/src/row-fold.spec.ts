import type { Message, Projection, Recorded } from '@terrarium/kernel-event-sourcing';
import { RowFold } from './row-fold.js';
import type { RowTable } from './row-fold.js';

interface Row {
  readonly id: string;
  readonly count: number;
}

const counting: Projection<Message, Row> = {
  name: 'counting',
  version: 1,
  keyOf: ({ event }) => event.data as string,
  project: (row, { event }) =>
    event.type === 'Removed' ? undefined : { id: event.data as string, count: (row?.count ?? 0) + 1 },
};
const log: Projection<Message, { position: number; beside: unknown }> = {
  name: 'log',
  version: 1,
  isAppendOnly: true,
  keyOf: ({ position }) => `${position}`,
  beside: { projection: 'counting', keyOf: ({ event }) => event.data as string },
  project: (_, { position }, beside) => ({ position, beside: (beside as Row | undefined)?.id }),
};

/** A table in memory, which tells what was asked of it. */
function table(projection: Projection<Message, never>, idOf: (row: object) => string) {
  const rows = new Map<string, object>();
  const asked: string[] = [];
  const write = (what: string) => async (given: readonly object[]) => {
    asked.push(`${what} ${given.map(idOf).join()}`);
    for (const row of given) rows.set(idOf(row), row);
  };
  const fake: RowTable = {
    model: { projection, entity: undefined } as unknown as RowTable['model'],
    load: async (keys) => {
      asked.push(`load ${keys.join()}`);
      return new Map(keys.flatMap((key) => (rows.has(key) ? [[key, rows.get(key)!]] : [])));
    },
    insert: write('insert'),
    update: write('update'),
    remove: async (keys) => {
      asked.push(`remove ${keys.join()}`);
      for (const key of keys) rows.delete(key);
    },
  };
  return { fake, rows, asked };
}

let position = 0;
function event(type: 'Counted' | 'Removed', key: string): Recorded {
  position += 1;
  return { position, event: { type, data: key } } as unknown as Recorded;
}

describe('RowFold', () => {
  const tables = () => ({
    counts: table(counting as never, (row) => (row as Row).id),
    events: table(log as never, (row) => `${(row as { position: number }).position}`),
  });
  beforeEach(() => (position = 0));

  it('reads what is there, and writes each changed row once', async () => {
    const { counts } = tables();
    counts.rows.set('a', { id: 'a', count: 5 });
    const fold = new RowFold([counts.fake]);
    await fold.fold([event('Counted', 'a'), event('Counted', 'b'), event('Counted', 'a')]);
    expect(fold.changed).toBe(2);
    await fold.flush();
    expect(counts.asked).toEqual(['load a,b', 'insert b', 'update a']);
    expect([...counts.rows.values()]).toEqual([
      { id: 'a', count: 7 },
      { id: 'b', count: 1 },
    ]);
  });

  it('removes a row only where it is, and makes it anew', async () => {
    const { counts } = tables();
    const fold = new RowFold([counts.fake]);
    await fold.fold([event('Counted', 'a'), event('Removed', 'a')]);
    await fold.flush();
    await fold.fold([event('Counted', 'a')]);
    await fold.flush();
    await fold.fold([event('Removed', 'a')]);
    await fold.flush();
    expect(counts.asked).toEqual(['load a', 'insert a', 'remove a']);
  });

  it('reads nothing from tables that it fills itself, until it has forgotten something', async () => {
    const { counts } = tables();
    const fold = new RowFold([counts.fake], true);
    await fold.fold([event('Counted', 'a'), event('Counted', 'b'), event('Counted', 'c')]);
    await fold.flush();
    expect(counts.asked).toEqual(['insert a,b,c']);
    await fold.fold([event('Counted', 'a')]);
    await fold.flush();
    fold.trim(1);
    await fold.fold([event('Counted', 'a'), event('Counted', 'b')]);
    await fold.flush();
    expect(counts.asked.slice(1)).toEqual(['update a', 'load b', 'update a,b']);
    expect(counts.rows.get('b')).toEqual({ id: 'b', count: 2 });
  });

  it('forgets nothing that is not written', async () => {
    const { counts } = tables();
    const fold = new RowFold([counts.fake], true);
    await fold.fold([event('Counted', 'a'), event('Counted', 'b')]);
    fold.trim(0);
    await fold.flush();
    expect(counts.rows.size).toBe(2);
  });

  it('gives events of a list the row beside them, and looks up none of the list', async () => {
    const { counts, events } = tables();
    counts.rows.set('old', { id: 'old', count: 1 });
    const fold = new RowFold([counts.fake, events.fake]);
    await fold.fold([event('Counted', 'new'), event('Counted', 'old')]);
    await fold.flush();
    expect(events.asked).toEqual(['insert 1,2']);
    expect([...events.rows.values()]).toEqual([
      { position: 1, beside: 'new' },
      { position: 2, beside: 'old' },
    ]);
  });
});
