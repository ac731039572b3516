import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import type { Observable } from 'rxjs';
import { Requires } from '../../access/requires.js';
import type { EventFilter } from '../../audit/events/event-filter.js';
import { EventFollower } from '../../audit/events/event-follower.js';
import { EventSearch } from '../../audit/events/event-search.js';
import { Notary } from '../../audit/notary.js';
import { gatewayErrors } from '../../errors.js';
import { answerStream } from '../call/answer-stream.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { filterOf, readNumber, readPosition } from '../call/read-fields.js';
import { eventMessage } from '../messages/event-message.js';

const MAX_EVENTS = 1_000;
const SOME_EVENTS = 100;

/** The audit trail. */
@Controller()
export class AuditRpc {
  constructor(
    private readonly search: EventSearch,
    private readonly follower: EventFollower,
    private readonly notary: Notary,
  ) {}

  @GrpcMethod('Audit')
  @Requires('audit::read', 'anything')
  async listEvents(
    @Payload() { after, filter, limit }: Read<'ListEventsRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListEventsResponse'>> {
    if (limit < 0) throw gatewayErrors.create('REQUEST_INVALID', `The limit ${limit} is negative`);
    const most = limit === 0 ? SOME_EVENTS : Math.min(limit, MAX_EVENTS);
    const asked = { ...readFilter(filter), after: readPosition(after), limit: most };
    const events = await this.search.findAll(asked, access);
    return { events: events.map(({ recorded }) => eventMessage(recorded)) };
  }

  @GrpcMethod('Audit')
  @Requires('audit::read', 'anything')
  followEvents(@Payload() request: Read<'FollowEventsRequest'>, @By() caller: Caller): Observable<Written<'Event'>> {
    const { follower } = this;
    const filter = readFilter(request.filter);
    let after = readPosition(request.after);
    return answerStream(caller, async function* (signal) {
      for (let { access } = caller; !signal.aborted; access = await caller.renew()) {
        const events = follower.follow(filter, after, access, signal);
        let next = await events.next();
        for (; next.done !== true; next = await events.next()) yield eventMessage(next.value.recorded);
        after = next.value;
      }
    });
  }

  @GrpcMethod('Audit')
  @Requires('audit::read', 'system')
  async verifyLog(@By() { signal }: Caller): Promise<Written<'VerifyLogResponse'>> {
    const { verified, unsealed, head, public_key: publicKey, broken } = await this.notary.verify({ signal });
    return { verified, unsealed, head, publicKey, broken: broken ?? null };
  }
}

function readFilter(given: Read<'EventFilter'> | null): EventFilter {
  const { category = '', type = '', build = 0 } = given ?? {};
  return {
    category: filterOf(category),
    types: type === '' ? [] : [type],
    build: build === 0 ? undefined : readNumber(build),
    limit: SOME_EVENTS,
    newestFirst: false,
  };
}
