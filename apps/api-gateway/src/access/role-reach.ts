import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { namespaceEntity } from '@terrarium/adapter-read-models-postgres';
import { ROLE_MAPPING, RoleMappingIndex } from '@terrarium/domain-access';
import type { RoleBindings, RoleMappingEvent } from '@terrarium/domain-access';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { ReadModels } from '../read/read-models.js';

const RETRY_MS = 500;
const WAIT_MS = 5_000;

/**
 * What the members of each namespace may reach by role mappings, kept in memory and in step with the log: a request
 * costs no query for it, and a mapping that is taken back holds nowhere any more a moment later.
 */
@Injectable()
export class RoleReach implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly index = new RoleMappingIndex();
  private readonly waiters = new Set<() => void>();
  private following: Promise<void> = Promise.resolve();
  private position = 0;

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const head = await this.platform.events.head();
    await this.readModels.waitFor(head);
    const rows = await this.readModels.query(namespaceEntity, (namespaces) =>
      namespaces.createQueryBuilder('one').where("one.roleMappings <> '[]'::jsonb").getMany(),
    );
    for (const { name, roleMappings } of rows) this.index.load(name, roleMappings);
    // What was written between the two reads is applied twice, which comes to the same.
    this.position = head;
    this.following = this.follow();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  /** The bindings of those whose primary namespace this is. */
  of(primaryNamespace: string): RoleBindings {
    return this.index.reachOf(primaryNamespace);
  }

  /** Waits until a mapping that was just written holds here; not for ever, since it is stored all the same. */
  async waitFor(position: number): Promise<void> {
    for (const end = Date.now() + WAIT_MS; this.position < position && Date.now() < end;) {
      const applied = new Promise<void>((resolve) => this.waiters.add(resolve));
      await Promise.race([applied, delay(50)]);
    }
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const range = { after: this.position, category: ROLE_MAPPING };
        for await (const recorded of this.platform.events.follow(range, signal)) {
          this.index.apply((recorded as Recorded<RoleMappingEvent>).event);
          this.position = recorded.position;
          for (const wake of this.waiters) wake();
          this.waiters.clear();
        }
      } catch {
        // The server is away, and nothing can be granted or revoked meanwhile; what was missed is read then.
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
