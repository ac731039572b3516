import type { AccountRow, TokenRow } from '@terrarium/domain-access';
import type { SettingsRow } from '@terrarium/domain-settings';
import type {
  AuditEventRow,
  BuildArtifactRow,
  BuildLockRow,
  BuildRow,
  EnvironmentRow,
  NamespaceRow,
  SpecificationRow,
  WatchedFileRow,
} from '@terrarium/domain-read-models';
import type { DeliveryRow, WebhookRow } from '@terrarium/domain-webhook';
import { EntitySchema } from 'typeorm';
import type { EntitySchemaColumnOptions } from 'typeorm';

export const text: EntitySchemaColumnOptions = { type: 'text' };
const json: EntitySchemaColumnOptions = { type: 'jsonb' };
// Positions, numbers of builds and sizes in bytes stay far below 2^53; the driver would hand them out as text.
export const integer: EntitySchemaColumnOptions = {
  type: 'bigint',
  transformer: { from: toNumber, to: (value: unknown) => value },
};
/** Times stay the ISO 8601 text of the event: it sorts by time, and a rebuilt row is the same to the byte. */
const time = text;
const maybe = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, nullable: true });
export const primary = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, primary: true });
const named = (name: string, column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, name });

function toNumber(value: unknown): unknown {
  return typeof value === 'string' ? Number(value) : value;
}

/** The table of namespaces. */
export const namespaceEntity = new EntitySchema<NamespaceRow>({
  name: 'namespace',
  columns: { name: primary(text), id: integer, metadata: json, roleMappings: named('role_mappings', json) },
  indices: [{ columns: ['id'], unique: true }],
});

/** The table of specifications. */
export const specificationEntity = new EntitySchema<SpecificationRow>({
  name: 'specification',
  columns: {
    sha256: primary(text),
    id: integer,
    name: text,
    kind: text,
    specification: json,
    createdOn: named('created_on', time),
  },
});

/** The table of environments. */
export const environmentEntity = new EntitySchema<EnvironmentRow>({
  name: 'environment',
  columns: {
    key: primary(text),
    id: integer,
    namespace: text,
    name: text,
    description: text,
    currentBuild: named('current_build', maybe(integer)),
    activeBuild: named('active_build', maybe(integer)),
    linkedBuild: named('linked_build', maybe(integer)),
    link: maybe(text),
  },
  indices: [{ columns: ['id'], unique: true }, { columns: ['namespace', 'name'] }, { columns: ['name', 'id'] }],
});

/** The table of builds. */
export const buildEntity = new EntitySchema<BuildRow>({
  name: 'build',
  columns: {
    buildId: named('build_id', primary(text)),
    id: integer,
    namespace: text,
    environment: text,
    specification: text,
    platforms: json,
    status: text,
    statusInfo: named('status_info', maybe(text)),
    errorCode: named('error_code', maybe(text)),
    attempt: integer,
    maxAttempts: named('max_attempts', maybe(integer)),
    sizeBytes: named('size_bytes', integer),
    addedBytes: named('added_bytes', integer),
    buildKey: named('build_key', maybe(text)),
    path: maybe(text),
    lock: maybe(text),
    scheduledOn: named('scheduled_on', time),
    startedOn: named('started_on', maybe(time)),
    endedOn: named('ended_on', maybe(time)),
    admittedOn: named('admitted_on', maybe(time)),
    retryOn: named('retry_on', maybe(time)),
    deletedOn: named('deleted_on', maybe(time)),
    changedOn: named('changed_on', time),
  },
  indices: [
    { columns: ['id'], unique: true },
    { columns: ['namespace', 'environment', 'id'] },
    { columns: ['namespace', 'id'] },
    { columns: ['status', 'id'] },
  ],
});

/** The table of what each build's lock contains. */
export const buildLockEntity = new EntitySchema<BuildLockRow>({
  name: 'build_lock',
  columns: { buildId: named('build_id', primary(text)), lock: text, packages: json, names: json },
});

/** The table of artifacts. */
export const buildArtifactEntity = new EntitySchema<BuildArtifactRow>({
  name: 'build_artifact',
  columns: {
    key: primary(text),
    id: integer,
    buildId: named('build_id', text),
    artifactType: named('artifact_type', text),
    name: text,
    digest: maybe(text),
    sizeBytes: named('size_bytes', integer),
    mediaType: named('media_type', text),
  },
  indices: [{ columns: ['buildId'] }, { columns: ['name'] }],
});

/** The table of the files in watched folders. */
export const watchedFileEntity = new EntitySchema<WatchedFileRow>({
  name: 'watched_file',
  columns: {
    path: primary(text),
    content: text,
    environment: maybe(text),
    statusInfo: named('status_info', maybe(text)),
    waitsFor: named('waits_for', maybe(text)),
    changedOn: named('changed_on', time),
  },
});

/** The table of tokens; their secrets are nowhere. */
export const tokenEntity = new EntitySchema<TokenRow>({
  name: 'token',
  columns: {
    tokenId: named('token_id', primary(text)),
    name: text,
    owner: json,
    primaryNamespace: named('primary_namespace', text),
    hash: text,
    scope: maybe(json),
    ancestors: json,
    issuedAt: named('issued_at', time),
    expiresAt: named('expires_at', maybe(time)),
    session: maybe(json),
    revokedAt: named('revoked_at', maybe(time)),
  },
  indices: [{ columns: ['hash'], unique: true }],
});

/** The table of accounts; their passwords are not even here as hashes. */
export const accountEntity = new EntitySchema<AccountRow>({
  name: 'account',
  columns: {
    account: primary(text),
    kind: text,
    primaryNamespace: named('primary_namespace', text),
    bindings: json,
    hasPassword: named('has_password', { type: 'boolean' }),
    isDisabled: named('is_disabled', { type: 'boolean' }),
    sessionEpoch: named('session_epoch', integer),
    provider: maybe(text),
    subject: maybe(text),
    groups: json,
    createdOn: named('created_on', time),
  },
  indices: [{ columns: ['provider', 'subject'] }, { columns: ['primaryNamespace'] }],
});

/** The table of what each level sets. */
export const settingsEntity = new EntitySchema<SettingsRow>({
  name: 'settings',
  columns: {
    key: primary(text),
    namespace: maybe(text),
    environment: maybe(text),
    values: named('level_values', json),
  },
});

/** The table that the log is searched by: one row for each event. */
export const auditEventEntity = new EntitySchema<AuditEventRow>({
  name: 'audit_event',
  columns: {
    position: primary(integer),
    time,
    actor: text,
    category: text,
    stream: text,
    type: text,
    namespace: maybe(text),
    environment: maybe(text),
    buildId: named('build_id', maybe(text)),
    correlationId: named('correlation_id', text),
  },
  // Each ends with the position: a page of whatever filter is read in the log's order, from where the last one ended.
  indices: [
    { columns: ['namespace', 'position'] },
    { columns: ['namespace', 'environment', 'position'] },
    { columns: ['stream', 'position'] },
    { columns: ['type', 'position'] },
    { columns: ['actor', 'position'] },
    { columns: ['buildId', 'position'], where: 'build_id IS NOT NULL' },
    { columns: ['correlationId', 'position'] },
    { columns: ['time', 'position'] },
  ],
});

/** The table of webhooks; their secrets are not here. */
export const webhookEntity = new EntitySchema<WebhookRow>({
  name: 'webhook',
  columns: {
    webhookId: named('webhook_id', primary(text)),
    id: integer,
    url: text,
    events: json,
    namespace: maybe(text),
    description: text,
    isEnabled: named('is_enabled', { type: 'boolean' }),
    disabledBy: named('disabled_by', maybe(text)),
    disabledReason: named('disabled_reason', maybe(text)),
    enabledAt: named('enabled_at', integer),
    createdOn: named('created_on', time),
    changedOn: named('changed_on', time),
  },
  indices: [{ columns: ['id'], unique: true }],
});

/** The table of what webhooks were sent. */
export const deliveryEntity = new EntitySchema<DeliveryRow>({
  name: 'webhook_delivery',
  columns: {
    deliveryId: named('delivery_id', primary(text)),
    id: integer,
    webhookId: named('webhook_id', text),
    kind: text,
    status: text,
    attempts: integer,
    lastError: named('last_error', maybe(text)),
    lastStatus: named('last_status', maybe(integer)),
    requestedOn: named('requested_on', time),
    nextAttemptOn: named('next_attempt_on', maybe(time)),
    endedOn: named('ended_on', maybe(time)),
    endedAt: named('ended_at', maybe(integer)),
  },
  indices: [{ columns: ['webhookId', 'id'] }, { columns: ['webhookId', 'endedAt'] }],
});
