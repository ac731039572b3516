import { Solver } from '../solver.js';
import { warmUp } from './warm-up.js';

describe('warmUp()', () => {
  it('has all parts of the search at work', () => {
    const solve = jest.spyOn(Solver.prototype, 'solveTables');
    warmUp();
    const solved = solve.mock.results.map(({ value }) => value as ReturnType<Solver['solveTables']>);
    expect(solved.length).toBeGreaterThan(1);
    for (const { rows, statistics } of solved) {
      expect(rows.length).toBeGreaterThan(50);
      expect(statistics.conflicts).toBeGreaterThan(20);
    }
  });
});
