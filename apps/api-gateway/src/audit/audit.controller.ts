import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { withoutSecrets } from '@terrarium/domain-access';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { formatStreamName } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { Requires } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { ok, readNatural } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';
import { Notary } from './notary.js';

const MAX_EVENTS = 1_000;

/** The audit trail: every event, and the proof that none was removed or changed. */
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly notary: Notary,
  ) {}

  /** Events in the log's order: `after` a position, of a `category`, a `type`, or all that belongs to a `build_id`. */
  @Get('audit/events')
  @Requires('audit::read', 'system')
  async events(@Query() query: Record<string, string>) {
    const limit = Math.min(MAX_EVENTS, readNatural(query['limit'], 100) || 100);
    const belongs = query['build_id'] === undefined ? () => true : await this.belongsTo(Number(query['build_id']));
    const found: ReturnType<typeof present>[] = [];
    const range = {
      after: readNatural(query['after'], 0),
      ...(query['category'] === undefined ? {} : { category: query['category'] }),
    };
    for await (const recorded of this.platform.events.readAll(range)) {
      if (query['type'] !== undefined && recorded.event.type !== query['type']) continue;
      if (!belongs(recorded)) continue;
      found.push(present(recorded));
      if (found.length >= limit) break;
    }
    return ok(found);
  }

  @Get('audit/verify')
  @Requires('audit::read', 'system')
  async verify() {
    return ok(await this.notary.verify());
  }

  @Get('dead-letter')
  @Requires('system::operate', 'system')
  async deadLetters() {
    return ok(await this.platform.events.deadLetters());
  }

  @Post('dead-letter/:number/requeue')
  @Requires('system::operate', 'system')
  @HttpCode(200)
  async requeue(@Param('number') number: string) {
    await this.platform.events.requeue(Number(number));
    return { status: 'ok', message: null };
  }

  /** Rebuilds the read models from the first event while they are read; answers when the new ones are in place. */
  @Post('admin/read-models/rebuild')
  @Requires('system::operate', 'system')
  @HttpCode(200)
  async rebuild() {
    await this.readModels.rebuild();
    return { status: 'ok', message: 'read models rebuilt' };
  }

  /** A build's history is all that its request led to, in whichever stream. */
  private async belongsTo(id: number): Promise<(recorded: Recorded) => boolean> {
    const build = await this.readModels.findOneBy(buildEntity, { id });
    if (build === null) throw gatewayErrors.create('NOT_FOUND', 'build id does not exist');
    const [requested] = await this.platform.events.read({ category: 'build', id: build.buildId });
    return ({ metadata, event }) =>
      metadata.correlationId === requested?.metadata.correlationId ||
      (event.data as { buildId?: string }).buildId === build.buildId;
  }
}

function present({ id, position, stream, event, schemaVersion, recordedAt, metadata }: Recorded) {
  return {
    position,
    id,
    stream: formatStreamName(stream),
    type: event.type,
    schema_version: schemaVersion,
    time: recordedAt,
    actor: metadata.actor,
    reason: metadata.reason ?? null,
    correlation_id: metadata.correlationId,
    causation_id: metadata.causationId ?? null,
    data: withoutSecrets(event.data as Readonly<Record<string, unknown>>),
  };
}
