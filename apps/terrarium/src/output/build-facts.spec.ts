import type { Build } from '../client/api-types.js';
import { formatBuild, gistOf } from './build-facts.js';

const build: Build = {
  id: 7,
  namespace: 'team',
  environment: 'science',
  status: 'COMPLETED',
  status_info: null,
  error_code: null,
  attempt: 1,
  max_attempts: null,
  next_attempt_on: null,
  deleted_on: null,
  size: 2048,
  added_size: 1024,
  scheduled_on: '2026-01-01T00:00:01.000',
  started_on: '2026-01-01T00:00:02.000',
  ended_on: '2026-01-01T00:00:03.000',
  path: '/store/team/k',
  specification: null,
  build_artifacts: [],
};
const lines = (changed: Partial<Build>) => formatBuild({ ...build, ...changed }).split('\n');

describe('formatBuild()', () => {
  it('tells which attempt it is, of how many, and when the next one begins', () => {
    expect(lines({})).toContainEqual(expect.stringMatching(/^ {2}attempt +1$/));
    const resting = { attempt: 2, max_attempts: 6, next_attempt_on: '2026-01-01T00:00:09.000' };
    expect(lines(resting)).toContainEqual(expect.stringMatching(/attempt +2 of 6, begins at 2026-01-01T00:00:09.000$/));
    expect(lines({ attempt: 6, max_attempts: 6 })).toContainEqual(expect.stringMatching(/attempt +6 of 6$/));
  });

  it('tells of a deletion, and of nothing where there was none', () => {
    const deleted_on = '2026-01-02T00:00:00.000';
    expect(lines({ deleted_on, path: null })).toContainEqual(
      expect.stringMatching(/deleted +2026-01-02T00:00:00.000$/),
    );
    expect(lines({ deleted_on })).toContainEqual(expect.stringMatching(/deleted .*; its folder goes$/));
    expect(formatBuild(build)).not.toContain('deleted');
  });

  it('has the gist of a failure beside the state, and its explanation below', () => {
    const status_info = 'a needs b 1\na 1 needs b 1\n  b 1 is not there\nLeave out a';
    const told = lines({ status: 'FAILED', status_info });
    expect(told).toContainEqual(expect.stringMatching(/status +FAILED: a needs b 1$/));
    expect(told.slice(-4)).toEqual(['', '  a 1 needs b 1', '    b 1 is not there', '  Leave out a']);
  });
});

describe('gistOf()', () => {
  it('is the first line, or nothing', () => {
    expect([gistOf('one\ntwo'), gistOf(null)]).toEqual(['one', '']);
  });
});
