import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires, RequiresLogin } from '../../access/requires.js';
import { LockDifferences } from '../../lock/lock-differences.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readNumber } from '../call/read-fields.js';
import { comparedBuildMessage, differenceMessage } from '../messages/difference-message.js';

/** What tells two builds, or two lockfiles, apart. */
@Controller()
export class DifferencesRpc {
  constructor(private readonly differences: LockDifferences) {}

  @GrpcMethod('Differences')
  @Requires('environment::read', 'handler')
  async compareBuilds(
    @Payload() { build, other }: Read<'CompareBuildsRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'CompareBuildsResponse'>> {
    const [first, second] = [readNumber(build), readNumber(other)];
    const { before, after, platforms } = await this.differences.ofBuilds(first, second, access);
    return {
      before: comparedBuildMessage(before),
      after: comparedBuildMessage(after),
      platforms: platforms.map(differenceMessage),
    };
  }

  @GrpcMethod('Differences')
  @RequiresLogin()
  compareLockfiles(@Payload() { before, after }: Read<'CompareLockfilesRequest'>): Written<'CompareLockfilesResponse'> {
    return { platforms: this.differences.ofTexts(before, after).map(differenceMessage) };
  }
}
