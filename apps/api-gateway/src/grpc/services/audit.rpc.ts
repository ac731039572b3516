import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import type { AuditProgress, AuditReport } from '@terrarium/port-event-store';
import type { Observable } from 'rxjs';
import { Requires } from '../../access/requires.js';
import { EventFollower } from '../../audit/events/event-follower.js';
import { EventSearch } from '../../audit/events/event-search.js';
import { Notary } from '../../audit/notary.js';
import { gatewayErrors } from '../../errors.js';
import { answerStream } from '../call/answer-stream.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { SOME_EVENTS, readFilter } from '../call/read-filter.js';
import { readPosition } from '../call/read-fields.js';
import { withProgress } from '../call/with-progress.js';
import { eventMessage } from '../messages/event-message.js';

const MAX_EVENTS = 1_000;

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
    @Payload() { after, before, filter, limit, newestFirst }: Read<'ListEventsRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListEventsResponse'>> {
    if (limit < 0) throw gatewayErrors.create('REQUEST_INVALID', `The limit ${limit} is negative`);
    const most = limit === 0 ? SOME_EVENTS : Math.min(limit, MAX_EVENTS);
    const asked = {
      ...readFilter(filter),
      after: readPosition(after),
      before: before === 0 ? undefined : readPosition(before),
      limit: most,
      newestFirst,
    };
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
    return reportMessage(await this.notary.verify({ signal }));
  }

  @GrpcMethod('Audit')
  @Requires('audit::read', 'system')
  followVerification(@By() caller: Caller): Observable<Written<'VerificationStep'>> {
    const { notary } = this;
    return answerStream(caller, async function* (signal) {
      const steps = withProgress((onProgress: (progress: AuditProgress) => void) =>
        notary.verify({ signal, onProgress }),
      );
      let next = await steps.next();
      for (; next.done !== true; next = await steps.next()) yield { progress: next.value };
      yield { report: reportMessage(next.value) };
    });
  }
}

function reportMessage(report: AuditReport & { readonly public_key: string }): Written<'VerifyLogResponse'> {
  const { verified, unsealed, head, public_key: publicKey, broken = null } = report;
  return { verified, unsealed, head, publicKey, broken };
}
