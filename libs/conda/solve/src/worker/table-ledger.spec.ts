import { record } from '../../test/universe.js';
import { packRecords } from '@terrarium/conda-types';
import { TableLedger } from './table-ledger.js';

function table(name: string, size: number) {
  return packRecords(
    name,
    Array.from({ length: size }, (_, index) => record(`${name} ${index} 0`)),
    name,
  );
}

describe('TableLedger', () => {
  it('sends each table once, and forgets what was not used for longest', () => {
    const ledger = new TableLedger(10);
    const [a, b, c] = [table('a', 4), table('b', 4), table('c', 4)];
    expect(ledger.use([a, b])).toEqual({ tables: [a, b], forget: [] });
    expect(ledger.use([a])).toEqual({ tables: [], forget: [] });
    expect(ledger.use([c])).toEqual({ tables: [c], forget: ['b'] });
    expect(ledger.countHeld([a, b, c])).toBe(2);
    expect(ledger.use([b])).toEqual({ tables: [b], forget: ['a'] });
  });

  it('never forgets what the solve at hand needs', () => {
    const ledger = new TableLedger(1);
    const [a, b] = [table('a', 5), table('b', 5)];
    expect(ledger.use([a, b]).forget).toEqual([]);
    expect(ledger.countHeld([a, b])).toBe(2);
  });
});
