import { solve } from './index.js';
import { problem, record, refusalOf } from '../test/universe.js';

/** More pigeons than holes: nothing shows that without trying. */
function pigeons(count: number) {
  const names = Array.from({ length: count }, (_, index) => `pigeon${index}`);
  const records = names.flatMap((name, index) =>
    Array.from({ length: count - 1 }, (_, hole) =>
      record(
        `${name} ${hole + 1} 0`,
        names.slice(index + 1).map((other) => `${other} !=${hole + 1}`),
      ),
    ),
  );
  return { records, names };
}

describe('the bounds of a solve', () => {
  it('ends with SOLVE_TIMEOUT when the time is over: for good, since another attempt would take as long', () => {
    const { records, names } = pigeons(12);
    const { code, isFault } = refusalOf(() => solve(problem(records, names, { limits: { timeoutMs: 100 } })));
    expect(code).toBe('SOLVE_TIMEOUT');
    expect(isFault).toBe(false);
  });

  it('ends with SOLVE_TIMEOUT when the conflicts are spent', () => {
    const { records, names } = pigeons(12);
    const refusal = refusalOf(() => solve(problem(records, names, { limits: { maxConflicts: 50 } })));
    expect(refusal.code).toBe('SOLVE_TIMEOUT');
    expect(refusal.details).toMatchObject({ maxConflicts: 50 });
  });

  it('ends with SOLVE_CANCELLED when the flag is set', () => {
    const { records, names } = pigeons(12);
    const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
    Atomics.store(cancelFlag, 0, 1);
    expect(refusalOf(() => solve(problem(records, names, { limits: { cancelFlag } }))).code).toBe('SOLVE_CANCELLED');
  });

  it('proves small contradictions that need trying', () => {
    const { records, names } = pigeons(6);
    expect(refusalOf(() => solve(problem(records, names))).code).toBe('SOLVE_UNSATISFIABLE');
    expect(solve(problem(records, names.slice(1))).records).toHaveLength(5);
  });
});

describe('requests that cannot be read', () => {
  it.each([
    ['numpy >>=1', 'MatchSpec "numpy >>=1" cannot be read'],
    ['', 'cannot be read'],
    ['numpy*', '"numpy*" names no single package'],
  ])('are refused: %j', (spec, message) => {
    const refusal = refusalOf(() => solve(problem([record('numpy 1 0')], [spec])));
    expect(refusal.code).toBe('SOLVE_REQUEST_INVALID');
    expect(refusal.message).toContain(message);
  });
});

describe('names that no channel has', () => {
  const records = ['numpy', 'scikit-learn', 'python-dateutil', 'pandas', 'libcurl'].map((name) =>
    record(`${name} 1 0`),
  );
  const knownNames = records.map(({ name }) => name);

  it.each([
    ['nunpy', 'numpy'],
    ['nupmy', 'numpy'],
    ['scikit_learn', 'scikit-learn'],
    ['scikitlearn', 'scikit-learn'],
    ['dateutil', 'python-dateutil'],
    ['curl', 'libcurl'],
  ])('are refused with a proposal: %s', (wrong, right) => {
    const refusal = refusalOf(() => solve(problem(records, [wrong], { knownNames })));
    expect(refusal).toMatchObject({ code: 'SOLVE_NO_CANDIDATES', hint: `Did you mean ${right}` });
  });

  it('get no far-fetched proposal', () => {
    const refusal = refusalOf(() => solve(problem(records, ['tensorflow'], { knownNames })));
    expect(refusal.hint).toBeUndefined();
    expect(refusal.message).toBe('No package is called tensorflow in main');
  });
});
