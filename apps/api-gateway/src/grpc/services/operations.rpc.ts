import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { RebuildProgress } from '@terrarium/adapter-read-models-postgres';
import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Platform } from '@terrarium/platform-service';
import type { Observable } from 'rxjs';
import { Requires } from '../../access/requires.js';
import { RebuildRate } from '../../admin/rebuild-rate.js';
import { ReadModels } from '../../read/read-models.js';
import { answerStream } from '../call/answer-stream.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readNumber } from '../call/read-fields.js';
import { withProgress } from '../call/with-progress.js';
import { withoutNulls } from '../messages/without-nulls.js';

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
  async getReadModels(): Promise<Written<'GetReadModelsResponse'>> {
    const { rebuilding = null, ...standing } = await this.readModels.standing();
    return { ...standing, rebuilding };
  }

  @GrpcMethod('Operations')
  @Requires('system::operate', 'system')
  async rebuildReadModels(@By() { signal }: Caller): Promise<Written<'RebuildReadModelsResponse'>> {
    await this.readModels.rebuild({ signal });
    return {};
  }

  @GrpcMethod('Operations')
  @Requires('system::operate', 'system')
  followRebuild(@By() caller: Caller): Observable<Written<'RebuildProgress'>> {
    const { readModels } = this;
    return answerStream(caller, async function* (signal) {
      const rate = new RebuildRate();
      const steps = withProgress((onProgress: (progress: RebuildProgress) => void) =>
        readModels.rebuild({ onProgress, signal }),
      );
      for await (const progress of steps) {
        const { applied, total, events_per_second, eta_seconds } = rate.describe(progress, Date.now());
        const speed = withoutNulls({ eventsPerSecond: events_per_second, etaSeconds: eta_seconds });
        yield { applied, total, ...speed };
      }
    });
  }
}
