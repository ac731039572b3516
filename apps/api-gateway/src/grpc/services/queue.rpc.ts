import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { BuildQueue } from '../../queue/build-queue.js';
import { queueEntries } from '../../queue/queue-entries.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readPage } from '../call/paging.js';
import { queuedBuildMessage, workerMessage } from '../messages/queue-message.js';

/** What builds wait for. */
@Controller()
export class QueueRpc {
  constructor(private readonly queue: BuildQueue) {}

  @GrpcMethod('Queue')
  @Requires('environment::read', 'handler')
  listQueue(@Payload() request: Read<'ListQueueRequest'>, @By() { access }: Caller): Written<'ListQueueResponse'> {
    const page = readPage(request.page, {});
    const visible = access.visibleEnvironments();
    const shown = queueEntries(this.queue.state()).filter(({ build }) => visible.shows(build));
    const first = (page.page - 1) * page.size;
    return {
      builds: shown.slice(first, first + page.size).map(queuedBuildMessage),
      page: page.info(shown.length),
    };
  }

  @GrpcMethod('Queue')
  @Requires('queue::read', 'system')
  listWorkers(): Written<'ListWorkersResponse'> {
    return { workers: this.queue.state().workers.map(workerMessage) };
  }
}
