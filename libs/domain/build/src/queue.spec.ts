import fc from 'fast-check';
import { turns } from './queue.js';
import type { OpenBuild } from './queue.js';

function build(namespace: string, number: number, phase: OpenBuild['phase'] = 'waiting'): OpenBuild {
  return { buildId: `b${number}`, number, namespace, phase };
}

function order(open: readonly OpenBuild[], lastServed?: ReadonlyMap<string, number>): readonly number[] {
  return [...turns(open, lastServed)].map(({ number }) => number);
}

const builds = fc.uniqueArray(
  fc.record({
    buildId: fc.constant('b'),
    number: fc.nat(1000),
    namespace: fc.constantFrom('a', 'b', 'c', 'd'),
    phase: fc.constantFrom('waiting', 'running', 'resting'),
  }) as fc.Arbitrary<OpenBuild>,
  { selector: ({ number }) => number, maxLength: 40 },
);

describe('turns()', () => {
  it('goes by the order of the requests within a namespace', () => {
    expect(order([build('a', 3), build('a', 1), build('a', 2)])).toEqual([1, 2, 3]);
  });

  it('lets a single build pass the hundred of another namespace', () => {
    const many = Array.from({ length: 100 }, (_, index) => build('big', index + 1));
    expect(order([...many, build('small', 101)]).slice(0, 3)).toEqual([1, 101, 2]);
  });

  it('prefers the namespace with the fewest builds running', () => {
    expect(order([build('a', 1, 'running'), build('a', 2), build('b', 3)])).toEqual([3, 2]);
  });

  it('counts a build that waits for its next attempt as nobody’s worker', () => {
    expect(order([build('a', 1, 'resting'), build('a', 2), build('b', 3)])).toEqual([2, 3]);
  });

  it('serves the one that was served longest ago among equals', () => {
    const open = [build('a', 1), build('b', 2)];
    expect(
      order(
        open,
        new Map([
          ['a', 7],
          ['b', 6],
        ]),
      ),
    ).toEqual([2, 1]);
    expect(order(open, new Map([['a', 1]]))).toEqual([2, 1]);
  });

  it('gives a namespace no more turns than it may run builds', () => {
    const open = [build('a', 1, 'running'), build('a', 2), build('a', 3), build('b', 4), build('b', 5)];
    const limits = new Map([['a', 2]]);
    const given = [...turns(open, new Map(), (namespace) => limits.get(namespace) ?? Infinity)];
    expect(given.map(({ number }) => number)).toEqual([4, 2, 5]);
    expect([...turns(open, new Map(), () => 1)].map(({ number }) => number)).toEqual([4]);
    const resting = [build('a', 1, 'resting'), build('a', 2)];
    expect([...turns(resting, new Map(), () => 1)]).toEqual([]);
  });

  it('never runs more builds of a namespace than it may, however far behind the log those are who admit them', () => {
    /** What one who has seen so many facts would admit. */
    const nextAfter = (facts: readonly (readonly [OpenBuild['phase'] | 'ended', number])[], limit: number) => {
      const open = new Map(Array.from({ length: 4 }, (_, index) => [index, build('a', index)]));
      for (const [phase, number] of facts) {
        if (phase === 'ended') open.delete(number);
        else open.set(number, build('a', number, phase));
      }
      return [...turns(open.values(), new Map(), () => limit)].map(({ number }) => number);
    };
    const step = fc.oneof(
      fc.record({ factsBehind: fc.nat(6) }),
      fc.record({ rest: fc.nat(3) }),
      fc.record({ wake: fc.nat(3) }),
      fc.record({ end: fc.nat(3) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(step, { minLength: 40, maxLength: 60 }), (limit, steps) => {
        const facts: [OpenBuild['phase'] | 'ended', number][] = [];
        const phase = (number: number) => facts.findLast(([, one]) => one === number)?.[0] ?? 'waiting';
        const all = (wanted: string) =>
          Array.from({ length: 4 }, (_, index) => index).filter((n) => phase(n) === wanted);
        for (const one of steps) {
          if ('factsBehind' in one) {
            const seen = facts.slice(0, Math.max(0, facts.length - one.factsBehind));
            for (const number of nextAfter(seen, limit))
              if (phase(number) === 'waiting') facts.push(['running', number]);
          } else if ('rest' in one && phase(one.rest) === 'running') facts.push(['resting', one.rest]);
          else if ('wake' in one && phase(one.wake) === 'resting') facts.push(['running', one.wake]);
          else if ('end' in one && phase(one.end) === 'running') facts.push(['ended', one.end]);
          expect(all('running').length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('gives every waiting build one turn, and no other build', () => {
    fc.assert(
      fc.property(builds, (open) => {
        const waiting = open.filter(({ phase }) => phase === 'waiting').map(({ number }) => number);
        expect(order(open).toSorted((a, b) => a - b)).toEqual(waiting.toSorted((a, b) => a - b));
      }),
    );
  });

  it('never lets two waiting namespaces drift apart by more than one running build', () => {
    fc.assert(
      fc.property(builds, (open) => {
        const running = new Map<string, number>();
        for (const { namespace, phase } of open) {
          if (phase === 'running') running.set(namespace, (running.get(namespace) ?? 0) + 1);
        }
        const left = [...turns(open)];
        for (let index = 0; index < left.length; index += 1) {
          const { namespace } = left[index]!;
          const others = new Set(left.slice(index).map((other) => other.namespace));
          const fewest = Math.min(...[...others].map((other) => running.get(other) ?? 0));
          expect(running.get(namespace) ?? 0).toBe(fewest);
          running.set(namespace, fewest + 1);
        }
      }),
    );
  });
});
