import { Injectable } from '@nestjs/common';
import {
  buildArtifactEntity,
  buildEntity,
  environmentEntity,
  specificationEntity,
} from '@terrarium/adapter-read-models-postgres';
import { findPlatform, readLockJson } from '@terrarium/conda-lockfile';
import { currentSubdir } from '@terrarium/conda-types';
import type { Visibility } from '@terrarium/domain-access';
import type { BuildArtifactRow, BuildRow, SpecificationRow } from '@terrarium/domain-read-models';
import { Platform } from '@terrarium/platform-service';
import { In } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { onlyVisible } from '../access/visible-rows.js';
import { gatewayErrors } from '../errors.js';
import type { Paging } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';

/** A build with what belongs to it. */
export interface BuildDetails {
  readonly build: BuildRow;
  readonly environmentId: number | null;
  readonly specification: SpecificationRow | null;
  readonly artifacts: readonly BuildArtifactRow[];
}

/** Reads builds from the read models. */
@Injectable()
export class BuildReader {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** One page of builds, newest or oldest first, filtered as conda-store does. */
  async list(query: Readonly<Record<string, string>>, { page, size }: Paging, visibility: Visibility) {
    const environment =
      query['environment_id'] === undefined ? undefined : await this.environment(Number(query['environment_id']));
    const where: FindOptionsWhere<BuildRow> = {
      ...(query['namespace'] === undefined ? {} : { namespace: query['namespace'] }),
      ...(query['name'] === undefined ? {} : { environment: query['name'] }),
      ...(query['status'] === undefined ? {} : { status: query['status'] as BuildRow['status'] }),
      ...(environment === undefined ? {} : { namespace: environment.namespace, environment: environment.name }),
    };
    const [rows, count] = await this.readModels.query(buildEntity, (builds) =>
      onlyVisible(builds.createQueryBuilder('one').where(where), visibility, {
        namespace: 'one.namespace',
        environment: 'one.environment',
      })
        .orderBy('one.id', query['order'] === 'desc' ? 'DESC' : 'ASC')
        .take(size)
        .skip((page - 1) * size)
        .getManyAndCount(),
    );
    const keys = [...new Set(rows.map((row) => `${row.namespace}/${row.environment}`))];
    const environments = await this.readModels.query(environmentEntity, (table) => table.findBy({ key: In(keys) }));
    return { rows, count, environmentIds: new Map(environments.map(({ key, id }) => [key, id])) };
  }

  /**
   * One build by its number.
   *
   * @throws NOT_FOUND
   */
  async details(id: number): Promise<BuildDetails> {
    const build = await this.readModels.query(buildEntity, (builds) => builds.findOneBy({ id }));
    if (build === null) throw gatewayErrors.create('NOT_FOUND', 'build id does not exist');
    const { buildId, specification: sha256, namespace, environment } = build;
    const [specification, artifacts, row] = await Promise.all([
      this.readModels.query(specificationEntity, (table) => table.findOneBy({ sha256 })),
      this.readModels.query(buildArtifactEntity, (table) => table.find({ where: { buildId }, order: { id: 'ASC' } })),
      this.readModels.query(environmentEntity, (table) => table.findOneBy({ key: `${namespace}/${environment}` })),
    ]);
    return { build, specification, artifacts, environmentId: row?.id ?? null };
  }

  /** The packages of a build's lock on this machine's platform, in conda-store's shape. */
  async packages(id: number, query: Readonly<Record<string, string>>) {
    const { build } = await this.details(id);
    if (build.lock === null) return [];
    const lock = readLockJson((await this.platform.blobs.read(build.lock, { maxBytes: 64 << 20 })).toString());
    const here = lock.platforms.find(({ platform }) => platform === currentSubdir()) ?? lock.platforms[0];
    if (here === undefined) return [];
    const channels = [
      ...new Set(lock.platforms.flatMap(({ packages }) => packages.map(({ record }) => record.channel))),
    ].sort();
    return findPlatform(lock, here.name)
      .packages.map(({ record }, index) => ({
        id: index + 1,
        channel: { id: channels.indexOf(record.channel) + 1, name: record.channel, last_update: null },
        license: record.license ?? null,
        name: record.name,
        version: record.version,
        summary: null,
        build: record.build,
      }))
      .filter(
        ({ name, build }) =>
          matches(name, query['search'], Boolean(query['exact'])) && matches(build, query['build'], false),
      )
      .sort((a, b) => a.name.localeCompare(b.name, 'en') * (query['order'] === 'desc' ? -1 : 1));
  }

  private async environment(id: number) {
    const row = await this.readModels.query(environmentEntity, (table) => table.findOneBy({ id }));
    return row ?? { namespace: '', name: '' };
  }
}

function matches(text: string, wanted: string | undefined, exact: boolean): boolean {
  if (wanted === undefined || wanted === '') return true;
  return exact ? text === wanted : text.includes(wanted);
}
