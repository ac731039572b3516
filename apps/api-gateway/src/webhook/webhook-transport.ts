import { lookup as lookupAny } from 'node:dns';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { PRIVATE_ADDRESS, isPrivateLiteral, lookupPublic } from '@terrarium/conda-repodata';
import type { DeliveryFailure } from '@terrarium/domain-webhook';
import { Platform } from '@terrarium/platform-service';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';

/** What is read of an answer at most; nothing of it is kept. */
const MAX_ANSWER_BYTES = 64 << 10;

/** What came of one attempt. */
export type SendOutcome = { readonly status: number } | { readonly failure: DeliveryFailure };

/**
 * Sends the requests of webhooks: to public addresses unless the settings allow others, within a time limit, and never
 * where a redirect points to.
 */
@Injectable()
export class WebhookTransport implements OnModuleDestroy {
  private readonly dispatcher: Dispatcher;

  constructor(private readonly platform: Platform) {
    const { webhooks, network } = platform.config;
    const { http, https, noProxy } = network.proxy;
    // The check that counts is made on the very addresses that are connected to. A proxy connects by itself: there
    // its own rules hold.
    const isDirect = http === undefined && https === undefined;
    const lookup: typeof lookupPublic = (hostname, options, callback) => {
      if (this.mayBePrivate(hostname)) lookupAny(hostname, options, callback);
      else lookupPublic(hostname, options, callback);
    };
    const connect = { timeout: webhooks.timeoutMs, ...(isDirect ? { lookup } : {}) };
    const pool = { connections: 4, pipelining: 1, connect };
    this.dispatcher = isDirect
      ? new Agent(pool)
      : new EnvHttpProxyAgent({ ...pool, httpProxy: http ?? '', httpsProxy: https ?? '', noProxy: noProxy ?? '' });
  }

  async onModuleDestroy(): Promise<void> {
    await this.dispatcher.destroy();
  }

  /** Whether the address of a webhook is one that nothing is sent to; names are looked up when something is sent. */
  refuses(url: string): boolean {
    const target = new URL(url);
    if (this.mayBePrivate(target.hostname)) return false;
    return isPrivateLiteral(target) || /(^|\.)localhost\.?$/.test(target.hostname);
  }

  private mayBePrivate(hostname: string): boolean {
    const { privateHosts } = this.platform.config.webhooks;
    return privateHosts.includes('*') || privateHosts.includes(hostname);
  }

  /**
   * Posts a body. Every outcome is an answer of this method: it throws nothing.
   *
   * @param signal - Ends the attempt before its time.
   */
  async post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    if (this.refuses(url)) return { failure: { message: NOT_PUBLIC } };
    const { timeoutMs } = this.platform.config.webhooks;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'terrarium-webhooks/1', ...headers },
        body,
        dispatcher: this.dispatcher,
        signal: AbortSignal.any([timeout, signal]),
      });
      await response.body.dump({ limit: MAX_ANSWER_BYTES }).catch(() => undefined);
      const status = response.statusCode;
      if (status >= 200 && status < 300) return { status };
      const redirect = status >= 300 && status < 400 ? '; redirects are not followed' : '';
      return { failure: { message: `The receiver answered ${status}${redirect}`, status } };
    } catch (error) {
      if (timeout.aborted) return { failure: { message: `The receiver did not answer within ${timeoutMs / 1_000} s` } };
      return { failure: { message: reasonOf(error) } };
    }
  }
}

const NOT_PUBLIC =
  'The receiver has an address that is not public, and TERRARIUM_WEBHOOK_PRIVATE_HOSTS does not name its host';

/** The reason in a few words; the text of the error could tell of the network behind the gateway. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return code === PRIVATE_ADDRESS ? NOT_PUBLIC : `The receiver cannot be reached: ${code}`;
}
