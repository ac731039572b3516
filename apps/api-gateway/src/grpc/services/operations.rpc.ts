import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Platform } from '@terrarium/platform-service';
import { Requires } from '../../access/requires.js';
import { ReadModels } from '../../read/read-models.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readNumber } from '../call/read-fields.js';

/** What those who run the system do. */
@Controller()
export class OperationsRpc {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  @GrpcMethod('Operations')
  @Requires('system::operate', 'system')
  async listDeadLetters(): Promise<Written<'ListDeadLettersResponse'>> {
    const letters = await this.platform.events.deadLetters();
    return { deadLetters: letters.map(({ at, ...letter }) => ({ ...letter, at: toTimestamp(at) })) };
  }

  @GrpcMethod('Operations')
  @Requires('system::operate', 'system')
  async requeueDeadLetter(
    @Payload() { number }: Read<'RequeueDeadLetterRequest'>,
  ): Promise<Written<'RequeueDeadLetterResponse'>> {
    await this.platform.events.requeue(readNumber(number, 'dead letter'));
    return {};
  }

  @GrpcMethod('Operations')
  @Requires('system::operate', 'system')
  async rebuildReadModels(@By() { signal }: Caller): Promise<Written<'RebuildReadModelsResponse'>> {
    await this.readModels.rebuild({ signal });
    return {};
  }
}
