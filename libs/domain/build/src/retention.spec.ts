import { buildsToGiveUp } from './retention.js';
import type { RetainedBuild, RetentionPolicy } from './retention.js';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-06-30T00:00:00.000Z');

function ended(number: number, daysAgo: number, status: RetainedBuild['status'] = 'completed'): RetainedBuild {
  return { buildId: `b${number}`, number, status, endedAt: new Date(NOW - daysAgo * DAY).toISOString() };
}

function givenUp(builds: readonly RetainedBuild[], active: number | undefined, policy: RetentionPolicy) {
  return buildsToGiveUp(builds, active, policy, NOW).map(({ number }) => number);
}

describe('buildsToGiveUp()', () => {
  const builds = [ended(1, 40), ended(2, 30), ended(3, 20), ended(4, 10)];

  it('gives up nothing without a policy', () => {
    expect(givenUp(builds, 4, {})).toEqual([]);
  });

  it('keeps the newest, the active one among them', () => {
    expect(givenUp(builds, 4, { keepBuilds: 2 })).toEqual([1, 2]);
    expect(givenUp(builds, 4, { keepBuilds: 1 })).toEqual([1, 2, 3]);
  });

  it('keeps what is young enough', () => {
    expect(givenUp(builds, 4, { keepForMs: 25 * DAY })).toEqual([1, 2]);
  });

  it('gives up only what is beyond both the number and the time', () => {
    expect(givenUp(builds, 4, { keepBuilds: 1, keepForMs: 35 * DAY })).toEqual([1]);
    expect(givenUp(builds, 4, { keepBuilds: 4, keepForMs: DAY })).toEqual([]);
  });

  it('never gives up the active build, nor a newer one after a roll back', () => {
    expect(givenUp(builds, 2, { keepBuilds: 1, keepForMs: 0 })).toEqual([1]);
  });

  it('gives up nothing of an environment without an active build', () => {
    expect(givenUp(builds, undefined, { keepBuilds: 1, keepForMs: 0 })).toEqual([]);
  });

  it('lets failed and canceled builds go by time only', () => {
    const mixed = [ended(1, 40, 'failed'), ended(2, 40, 'canceled'), ended(3, 1)];
    expect(givenUp(mixed, 3, { keepBuilds: 1 })).toEqual([]);
    expect(givenUp(mixed, 3, { keepBuilds: 1, keepForMs: 30 * DAY })).toEqual([1, 2]);
  });
});
