import { Injectable } from '@nestjs/common';
import { buildEntity, environmentEntity } from '@terrarium/adapter-read-models-postgres';
import { buildStream } from '@terrarium/domain-build';
import { quotaDecider, quotaStream } from '@terrarium/domain-settings';
import type { BuildPlace, QuotaCommand, Settings } from '@terrarium/domain-settings';
import type { BuildRow } from '@terrarium/domain-read-models';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform, readSettings } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { In, IsNull } from 'typeorm';
import type { Repository } from 'typeorm';
import { ReadModels } from '../read/read-models.js';
import { Turnstile } from './turnstile.js';

/** Far more than there is between a place and the request of its build. */
const PLACE_MS = 5 * 60_000;
/** Writers of other processes that one may meet in a row. */
const ATTEMPTS = 50;

/** Room for a build, and how long it can be relied on. */
export interface GrantedPlace {
  /** Milliseconds since the epoch; `Infinity` where there is no quota. */
  readonly reliableUntil: number;
}

/** Holds namespaces to what they may have, however many requests come at once and to however many gateways. */
@Injectable()
export class Quotas {
  private readonly turnstile = new Turnstile();

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * Takes room for one more build, and for the environment if it is new.
   *
   * @param namespace - The namespace.
   * @param environment - The environment that is to be built.
   * @param buildId - The build; one that has its place keeps it.
   * @throws QUOTA_EXCEEDED; EVENT_VERSION_CONFLICT when too many other gateways want the same
   */
  async takePlace(
    namespace: string,
    environment: string,
    buildId: string,
    metadata: EventMetadata,
  ): Promise<GrantedPlace> {
    const { events, config } = this.platform;
    const { values } = await readSettings(events, config, { namespace });
    const { quota_environments, quota_builds, quota_bytes } = values;
    if (quota_environments === null && quota_builds === null && quota_bytes === null)
      return { reliableUntil: Infinity };
    const now = Date.now();
    const place = { buildId, environment, until: new Date(now + PLACE_MS).toISOString() };
    await this.turnstile.pass(namespace, () =>
      handleCommand(
        events,
        quotaDecider,
        quotaStream(namespace),
        (places) => this.command(namespace, place, places, values),
        { metadata, attempts: ATTEMPTS, onlyNewest: true },
      ),
    );
    // Who got the place but stops here for so long does not fill it: by then it may be somebody else's.
    return { reliableUntil: now + PLACE_MS / 2 };
  }

  /** What the builds of a namespace take up, as `quota_bytes` counts it. */
  bytesOf(namespace: string): Promise<number> {
    return this.readModels.query(buildEntity, (builds) => bytesIn(builds, namespace));
  }

  /** What is to be decided once the places are known: looked at afterwards, so that a build is counted at least once. */
  private async command(
    namespace: string,
    place: BuildPlace,
    places: readonly BuildPlace[],
    settings: Settings,
  ): Promise<QuotaCommand> {
    const wanted = [...places, place];
    const [seen, lapsed] = await Promise.all([this.look(namespace, wanted), this.lapsed(places)]);
    const settled = new Set([...seen.builds, ...lapsed.filter((id) => id !== place.buildId)]);
    const { usage, environments } = seen;
    return { type: 'GrantBuildPlace', data: { namespace, place, usage, settled, environments, settings } };
  }

  /** One snapshot of the tables: a build that is not among its builds is not counted by it either. */
  private look(namespace: string, places: readonly BuildPlace[]) {
    const keys = [...new Set(places.map(({ environment }) => `${namespace}/${environment}`))];
    const ids = places.map(({ buildId }) => buildId);
    return this.readModels.query(buildEntity, (table) =>
      table.manager.transaction('REPEATABLE READ', async (tables) => {
        const builds = tables.getRepository(buildEntity);
        const environments = tables.getRepository(environmentEntity);
        const usage = {
          environments: await environments.countBy({ namespace }),
          builds: await builds.countBy({ namespace, deletedOn: IsNull() }),
          bytes: await bytesIn(builds, namespace),
        };
        const known = await environments.findBy({ key: In(keys) });
        const there = await builds.find({ select: { buildId: true }, where: { buildId: In(ids) } });
        return {
          usage,
          environments: new Set(known.map(({ name }) => name)),
          builds: new Set(there.map(({ buildId }) => buildId)),
        };
      }),
    );
  }

  /** Places that nobody will fill: their gateway has ended before it requested the build. */
  private async lapsed(places: readonly BuildPlace[]): Promise<readonly string[]> {
    const over = places.filter(({ until }) => Date.parse(until) <= Date.now()).map(({ buildId }) => buildId);
    const requested = await Promise.all(over.map((id) => this.platform.events.newest(buildStream(id))));
    return over.filter((_, index) => requested[index] === undefined);
  }
}

async function bytesIn(builds: Repository<BuildRow>, namespace: string): Promise<number> {
  return (await builds.sum('sizeBytes', { namespace })) ?? 0;
}
