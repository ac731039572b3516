/** A build as the server tells of it. */
export interface Build {
  readonly id: number;
  readonly namespace: string;
  readonly environment: string;
  readonly status: 'QUEUED' | 'BUILDING' | 'COMPLETED' | 'FAILED' | 'CANCELED';
  /** Why it failed, or why it is tried again; the gist in the first line. */
  readonly status_info: string | null;
  readonly error_code: string | null;
  readonly attempt: number;
  readonly max_attempts: number | null;
  readonly next_attempt_on: string | null;
  readonly deleted_on: string | null;
  readonly size: number;
  readonly added_size: number;
  readonly scheduled_on: string;
  readonly started_on: string | null;
  readonly ended_on: string | null;
  readonly path: string | null;
  readonly specification: { readonly sha256: string; readonly spec: Readonly<Record<string, unknown>> } | null;
  readonly build_artifacts: readonly { readonly artifact_type: string; readonly key: string }[] | null;
}

/** An environment as the server tells of it. */
export interface Environment {
  readonly id: number;
  readonly namespace: { readonly name: string };
  readonly name: string;
  readonly description: string | null;
  readonly current_build_id: number | null;
  readonly linked_build_id: number | null;
  readonly link: string | null;
}

/** An event as the server tells of it. */
export interface AuditEvent {
  readonly position: number;
  readonly stream: string;
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly namespace: string | null;
  readonly environment: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A page of events, and what the next one is asked with. */
export interface AuditPage {
  readonly data: readonly AuditEvent[];
  readonly next: { readonly after: number } | { readonly before: number } | null;
}

/** A package of a build. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly channel: { readonly name: string };
  readonly license: string | null;
}

/** What the notary found. */
export interface AuditReport {
  readonly verified: number;
  readonly unsealed: number;
  readonly head: string;
  readonly broken?: { readonly position: number; readonly reason: string };
}

/** A build that has not ended, as the queue tells of it. */
export interface QueuedBuild {
  readonly build_id: number;
  readonly namespace: string;
  readonly environment: string;
  /** From 1; null for a build that had its turn. */
  readonly position: number | null;
  readonly state: 'waiting' | 'running' | 'resting';
  readonly reason: string;
  readonly attempt: number;
}

/** A process that works on builds. */
export interface Worker {
  readonly kind: 'solvers' | 'builders';
  readonly host: string;
  readonly pid: number;
  readonly slots: number;
}

/** What all prefixes take together. */
export interface StoreUsage {
  readonly storage: number;
  readonly unique_storage: number;
  readonly added_storage: number;
  readonly stores: number;
  readonly measured_on: string;
}

/** What the builds of each namespace take. */
export type Usage = Readonly<
  Record<
    string,
    {
      readonly num_environments: number;
      readonly num_builds: number;
      readonly storage: number;
      readonly added_storage: number;
      /** Null when the figures are those of the time when each prefix was built. */
      readonly measured_on: string | null;
    }
  >
>;

/** A file in a watched folder. */
export interface WatchedFile {
  readonly path: string;
  readonly environment: string | null;
  readonly status_info: string | null;
}

/** An event that a service could not handle. */
export interface DeadLetter {
  readonly number: number;
  readonly durable: string;
  readonly position: number;
  readonly eventType: string;
  readonly reason: string;
  readonly attempts: number;
  readonly at: string;
}

/** A token, without its secret. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly role_bindings: Readonly<Record<string, readonly string[]>> | null;
  readonly issued_on: string;
  readonly expiration: string | null;
  readonly revoked_on: string | null;
}

/** An account. */
export interface Account {
  readonly name: string;
  readonly kind: 'user' | 'service';
  readonly primary_namespace: string;
  readonly role_bindings: Readonly<Record<string, readonly string[]>>;
  readonly has_password: boolean;
  readonly disabled: boolean;
  readonly provider: string | null;
  readonly groups: readonly string[];
  readonly created_on: string;
}
