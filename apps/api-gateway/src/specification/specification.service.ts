import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { namespaceEntity } from '@terrarium/adapter-read-models-postgres';
import { canonicalSpecification, parseEnvironmentFile, specificationDigest } from '@terrarium/conda-environment-file';
import { readLock, writeLockJson } from '@terrarium/conda-lockfile';
import { currentSubdir } from '@terrarium/conda-types';
import type { Permissions } from '@terrarium/domain-access';
import { buildDecider, buildStream } from '@terrarium/domain-build';
import type { UpdatePolicy } from '@terrarium/domain-build';
import {
  assertName,
  environmentDecider,
  environmentStream,
  namespaceDecider,
  namespaceStream,
  specificationDecider,
  specificationStream,
} from '@terrarium/domain-environment';
import type { SpecificationEvent } from '@terrarium/domain-environment';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { applySettings, assertLockAllowed } from '@terrarium/domain-settings';
import { Platform, readSettings } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { requirePermission } from '../access/access-check.js';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';
import { Quotas } from './quotas.js';

/** A specification as it was sent. */
export interface SubmittedSpecification {
  readonly namespace: string;
  readonly text: string;
  readonly isLockfile: boolean;
  /** Which environment of a lockfile that holds several; `default`, or the only one, when absent. */
  readonly lockfileEnvironment?: string;
  /** The environment's name, where the text has none. */
  readonly name?: string;
  readonly description?: string;
  /** The texts of requirements files by the names that `-r` lines of the pip section may say. */
  readonly requirementsFiles?: ReadonlyMap<string, string>;
  /** Those that belong to the pip section without such a line. */
  readonly alsoRequire?: readonly string[];
  /** Whether packages of the active build stay where they still fit; absent: as the settings say. */
  readonly update?: UpdatePolicy;
}

/** A specification as it was understood. */
interface ReadSpecification {
  readonly event: SpecificationEvent['data'];
  readonly description: string;
  readonly platforms: readonly string[];
}

/** Takes specifications in: what is accepted here is in the log before the answer goes out. */
@Injectable()
export class SpecificationService {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly quotas: Quotas,
  ) {}

  /**
   * Checks a specification and requests its build; nothing is stored of one that is refused.
   *
   * @returns The build's number.
   * @throws ENVIRONMENT_FILE_INVALID, LOCKFILE_INVALID, NAME_INVALID, …
   */
  async submit(submitted: SubmittedSpecification, metadata: EventMetadata, access: Permissions): Promise<number> {
    return (await this.submitOnce(submitted, metadata, randomUUID(), access)).buildNumber;
  }

  /**
   * The same for one who may ask again because the answer was lost.
   *
   * @param buildId - The build's id: another request of the same id is the same request.
   * @param access - What the caller may; everything for the system itself.
   */
  async submitOnce(
    submitted: SubmittedSpecification,
    metadata: EventMetadata,
    buildId: string,
    access: Permissions,
  ): Promise<{ readonly buildNumber: number; readonly environment: string }> {
    const { namespace } = submitted;
    assertName('namespace', namespace);
    const { event, description, platforms } = submitted.isLockfile
      ? await this.readLockfile(submitted)
      : await this.readFile(submitted);
    assertName('environment', event.name);
    await this.assertMayCreate(namespace, event.name, access);
    await handleCommand(
      this.platform.events,
      specificationDecider,
      specificationStream(event.sha256),
      { type: 'CreateSpecification', data: event },
      { metadata },
    );
    const buildNumber = await this.requestBuild(
      {
        ...{ namespace, environment: event.name, description, specification: event.sha256, platforms },
        ...(submitted.update === undefined ? {} : { update: submitted.update }),
      },
      metadata,
      buildId,
    );
    return { buildNumber, environment: event.name };
  }

  /**
   * The name in an environment file.
   *
   * @throws ENVIRONMENT_FILE_INVALID
   */
  nameIn(text: string): string {
    return parseEnvironmentFile(text, { requireName: true }).name!;
  }

  private async assertMayCreate(namespace: string, environment: string, access: Permissions): Promise<void> {
    requirePermission(access, 'environment:create', { namespace, environment });
    const known = await this.readModels.query(namespaceEntity, (namespaces) =>
      namespaces.existsBy({ name: namespace }),
    );
    if (!known) requirePermission(access, 'namespace::create', { namespace });
  }

  /** Requests a build of a specification that is known. */
  async requestBuild(
    request: {
      namespace: string;
      environment: string;
      description: string;
      specification: string;
      platforms: readonly string[];
      update?: UpdatePolicy;
    },
    metadata: EventMetadata,
    buildId: string = randomUUID(),
  ): Promise<number> {
    const { events } = this.platform;
    const { namespace, environment, description, specification, platforms, update } = request;
    const { reliableUntil } = await this.quotas.takePlace(namespace, environment, buildId, metadata);
    await handleCommand(
      events,
      namespaceDecider,
      namespaceStream(namespace),
      { type: 'EnsureNamespace', data: { namespace } },
      { metadata },
    );
    await handleCommand(
      events,
      environmentDecider,
      environmentStream(namespace, environment),
      { type: 'EnsureEnvironment', data: { namespace, environment, description } },
      { metadata },
    );
    if (Date.now() > reliableUntil) {
      throw gatewayErrors.create('BUILD_PLACE_LAPSED', `The build of ${namespace}/${environment} was not requested`, {
        hint: 'The servers were away for minutes; send it again',
      });
    }
    const { version, history } = await handleCommand(
      events,
      buildDecider,
      buildStream(buildId),
      {
        type: 'RequestBuild',
        data: {
          buildId,
          namespace,
          environment,
          specification,
          platforms,
          ...(update === undefined ? {} : { update }),
        },
      },
      { metadata },
    );
    // The request stands whether or not the read models have seen it; but who asks for it next shall find it.
    await this.readModels.waitFor(version).catch(() => undefined);
    return history[0]!.position;
  }

  private async readFile(submitted: SubmittedSpecification): Promise<ReadSpecification> {
    const { text, name, description, requirementsFiles = new Map<string, string>(), alsoRequire = [] } = submitted;
    const specification = parseEnvironmentFile(text, {
      requireName: name === undefined,
      requirementsFiles,
      alsoRequire,
    });
    const wanted = name ?? specification.name!;
    const settings = await this.settings(submitted.namespace, wanted);
    const named = { ...applySettings(specification, settings), name: wanted };
    const platforms =
      specification.platforms.length > 0 ? specification.platforms : settings.values.conda_solve_platforms;
    return {
      event: {
        sha256: specificationDigest(named),
        name: named.name,
        kind: 'environment-file',
        specification: JSON.parse(canonicalSpecification(named)) as Record<string, unknown>,
      },
      description: description ?? specification.description ?? '',
      // The prefix is for this machine; the other platforms are locked only.
      platforms: [...new Set([currentSubdir(), ...platforms])],
    };
  }

  private async readLockfile(submitted: SubmittedSpecification): Promise<ReadSpecification> {
    const { text, name, description, namespace, lockfileEnvironment } = submitted;
    if (name === undefined) {
      throw gatewayErrors.create(
        'REQUEST_INVALID',
        'A lockfile has no name of its own, and environment_name is missing',
        {
          hint: 'Send environment_name with the lockfile',
        },
      );
    }
    const lock = readLock(text, {
      // An explicit file of noarch packages says nothing of the platform.
      platform: currentSubdir(),
      ...(lockfileEnvironment === undefined ? {} : { environment: lockfileEnvironment }),
    });
    assertLockAllowed(lock, await this.settings(namespace, name), 'uploaded');
    const canonical = writeLockJson(lock);
    return {
      event: {
        sha256: createHash('sha256').update(name).update('\0').update(canonical).digest('hex'),
        name,
        kind: 'lockfile',
        specification: JSON.parse(canonical) as Record<string, unknown>,
      },
      description: description ?? '',
      platforms: lock.platforms.map(({ platform }) => platform),
    };
  }

  private settings(namespace: string, environment: string) {
    // A name that is none is refused before anything is read by it.
    assertName('environment', environment);
    return readSettings(this.platform.events, this.platform.config, { namespace, environment });
  }
}
