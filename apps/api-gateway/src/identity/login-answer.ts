import { Injectable } from '@nestjs/common';
import { toProblem } from '@terrarium/kernel-errors';
import type { CodedError } from '@terrarium/kernel-errors';
import { Platform } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
import { ownPath } from './browser-request.js';
import { loginPage, onwardPage } from './login-page.js';
import { giveSessionCookie } from './session-cookie.js';
import type { OpenedSession } from './sessions.js';

/** What browsers are shown around a login. */
@Injectable()
export class LoginAnswer {
  constructor(private readonly platform: Platform) {}

  /** Shows the form and a button for each provider, and why the attempt before failed. */
  showPage(request: Request, response: Response, next: string, error?: CodedError): void {
    const query = `?next=${encodeURIComponent(next)}`;
    const providers = this.platform.config.identity.providers.map(({ name, title = name }) => ({
      title: `Log in with ${title}`,
      href: ownPath(request, `/login/${name}/${query}`),
    }));
    const retryAfterMs = error?.details['retryAfterMs'];
    if (typeof retryAfterMs === 'number') response.setHeader('retry-after', Math.ceil(retryAfterMs / 1000));
    const problem = error === undefined ? {} : { problem: toProblem(error).detail };
    this.send(
      response,
      error?.descriptor.httpStatus ?? 200,
      loginPage({ title: 'Log in', next, providers, ...problem }),
    );
  }

  /** Gives the browser its session and leads it on. */
  leadOn(request: Request, response: Response, { secret, maxAgeMs }: OpenedSession, next: string): void {
    giveSessionCookie(request, response, secret, maxAgeMs);
    this.send(response, 200, onwardPage(next));
  }

  private send(response: Response, status: number, html: string): void {
    response.status(status).setHeader('cache-control', 'no-store').type('html').send(html);
  }
}
