import { globally } from '../../test/samples.js';
import { assertQuota } from '../index.js';

const { values } = globally({ quota_environments: 2, quota_builds: 3, quota_bytes: 100 });
const used = { environments: 2, builds: 2, bytes: 99 };
const exceeded = (key: string) =>
  expect.objectContaining({ code: 'QUOTA_EXCEEDED', details: { namespace: 'team', key } });

describe('assertQuota()', () => {
  it('lets a namespace fill its quota and no more', () => {
    expect(() => assertQuota('team', used, { environments: 0, builds: 1 }, values)).not.toThrow();
    expect(() => assertQuota('team', used, { environments: 1, builds: 1 }, values)).toThrow(
      exceeded('quota_environments'),
    );
    expect(() => assertQuota('team', { ...used, builds: 3 }, { environments: 0, builds: 1 }, values)).toThrow(
      exceeded('quota_builds'),
    );
    expect(() => assertQuota('team', { ...used, bytes: 100 }, { environments: 0, builds: 1 }, values)).toThrow(
      exceeded('quota_bytes'),
    );
  });

  it('lets whoever is over a quota do what adds nothing', () => {
    const over = { environments: 9, builds: 9, bytes: 999 };
    expect(() => assertQuota('team', over, { environments: 0, builds: 0 }, values)).not.toThrow();
  });

  it('asks for nothing where there is no quota', () => {
    const everything = { environments: 1e6, builds: 1e6, bytes: 1e15 };
    expect(() => assertQuota('team', everything, { environments: 1, builds: 1 }, globally({}).values)).not.toThrow();
  });
});
