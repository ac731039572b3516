import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { writeLockJson } from '@terrarium/conda-lockfile';
import { toStruct } from '@terrarium/contracts-grpc';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { gatewayErrors } from '../../errors.js';
import { SolveService } from '../../solve/solve.service.js';
import { SpecificationService } from '../../specification/specification.service.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { UPDATES, filterOf, readEnum, readTime } from '../call/read-fields.js';
import { withoutNulls } from '../messages/without-nulls.js';

const MAX_PLATFORMS = 32;
const MAX_PINS = 1_000;
const PRIORITIES = {
  CHANNEL_PRIORITY_UNSPECIFIED: undefined,
  CHANNEL_PRIORITY_STRICT: 'strict',
  CHANNEL_PRIORITY_FLEXIBLE: 'flexible',
  CHANNEL_PRIORITY_DISABLED: 'disabled',
} as const;

/** What environments shall contain. */
@Controller()
export class SpecificationsRpc {
  constructor(
    private readonly specifications: SpecificationService,
    private readonly solver: SolveService,
  ) {}

  @GrpcMethod('Specifications')
  @Requires('environment:create', 'handler')
  async submitSpecification(
    @Payload() request: Read<'SubmitSpecificationRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'SubmitSpecificationResponse'>> {
    const { namespace, environment, description, requirementsFiles, alsoRequire, lockfileEnvironment } = request;
    const update = readEnum(request.update, UPDATES);
    const text = request.environmentFile ?? request.lockfile;
    if (text === undefined) {
      throw gatewayErrors.create('REQUEST_INVALID', 'The specification is missing', {
        hint: 'Send the text of an environment file or of a lockfile',
      });
    }
    const build = await this.specifications.submit(
      {
        namespace: namespace || access.principal.primaryNamespace,
        text,
        isLockfile: request.specification === 'lockfile',
        ...withoutNulls({ name: environment, description, lockfileEnvironment, update }),
        requirementsFiles: new Map(Object.entries(requirementsFiles)),
        alsoRequire,
      },
      metadata,
      access,
    );
    return { build };
  }

  @GrpcMethod('Specifications')
  @Requires('environment::solve', 'anything')
  async solve(
    @Payload() request: Read<'SolveRequest'>,
    @By() { access, signal }: Caller,
  ): Promise<Written<'SolveResponse'>> {
    const { environmentFile, platforms, pins } = request;
    if (platforms.length > MAX_PLATFORMS || pins.length > MAX_PINS) {
      throw gatewayErrors.create(
        'REQUEST_INVALID',
        `At most ${MAX_PLATFORMS} platforms and ${MAX_PINS} pins are taken`,
      );
    }
    const channelPriority = readEnum(request.channelPriority, PRIORITIES);
    const excludeNewer = readTime(request.excludeNewer, 'exclude_newer');
    const update = readEnum(request.update, UPDATES);
    const lock = await this.solver.solve(
      {
        text: environmentFile,
        platforms,
        ...withoutNulls({ namespace: filterOf(request.namespace), environment: filterOf(request.environment), update }),
        options: { ...withoutNulls({ channelPriority, excludeNewer }), pins },
      },
      access,
      signal,
    );
    return { lock: toStruct(JSON.parse(writeLockJson(lock)) as Readonly<Record<string, unknown>>) };
  }
}
