import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Platform } from '@terrarium/platform-service';
import type { ReadModels } from '../../read/read-models.js';
import { GrpcHealth } from './grpc-health.js';

type Answer = (error: unknown, answer: { status: string }) => void;

function started() {
  const works = { events: true, readModels: true };
  const answer = (name: keyof typeof works) =>
    works[name] ? Promise.resolve(1) : Promise.reject(new Error(`${name} is away`));
  const health = new GrpcHealth(
    { events: { head: () => answer('events') } } as unknown as Platform,
    { query: () => answer('readModels') } as unknown as ReadModels,
  );
  let service: UntypedServiceImplementation = {};
  health.implementation.addToServer({ addService: (_definition, made) => (service = made as never) });
  const check = (name: string) =>
    new Promise((resolve) => {
      const done: Answer = (error, told) => resolve(error ?? told.status);
      (service['check'] as unknown as (call: unknown, done: Answer) => void)({ request: { service: name } }, done);
    });
  return { works, health, check };
}

describe('GrpcHealth', () => {
  it('serves only while the read models and the event store both answer', async () => {
    const { works, health, check } = started();
    await health.look();
    expect([await check(''), await check('terrarium.v1.Builds')]).toEqual(['SERVING', 'SERVING']);
    for (const name of ['events', 'readModels'] as const) {
      works[name] = false;
      await health.look();
      expect([await check(''), await check('terrarium.v1.Builds')]).toEqual(['NOT_SERVING', 'NOT_SERVING']);
      works[name] = true;
      await health.look();
      expect(await check('')).toBe('SERVING');
    }
  });

  it('does not serve once it is on its way out', async () => {
    const { health, check } = started();
    await health.look();
    health.stop();
    await health.look();
    expect(await check('')).toBe('NOT_SERVING');
  });

  it('knows only services that there are', async () => {
    const { check } = started();
    expect(await check('terrarium.v1.Nothing')).toMatchObject({ code: 5 });
  });
});
