import { makeRecord } from '../../test/synthetic-package.js';
import type { LinkPlan } from '../plan/link-plan.js';
import { PrefixTwins } from './prefix-twins.js';

function planOf(targetPrefix: string, ...names: string[]): LinkPlan {
  return { targetPrefix, packages: names.map((name) => ({ record: makeRecord(name) })) } as unknown as LinkPlan;
}

describe('PrefixTwins', () => {
  it('knows the prefix with a package that was made last', () => {
    const twins = new PrefixTwins();
    expect(twins.find('a-1.0-0')).toBeUndefined();
    twins.remember(planOf('/one', 'a', 'b'));
    twins.remember(planOf('/two', 'a'));
    expect(twins.find('a-1.0-0')).toBe('/two');
    expect(twins.find('b-1.0-0')).toBe('/one');
  });

  it('forgets the packages that were linked longest ago', () => {
    const twins = new PrefixTwins();
    const many = Array.from({ length: 4096 }, (_, index) => `p${index}`);
    twins.remember(planOf('/old', 'a', 'b'));
    twins.remember(planOf('/new', 'a', ...many.slice(1)));
    expect(twins.find('a-1.0-0')).toBe('/new');
    expect(twins.find('b-1.0-0')).toBeUndefined();
  });
});
