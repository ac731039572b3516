import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isCodedError } from '@terrarium/kernel-errors';
import { Platform } from '@terrarium/platform-service';
import type { ProviderSettings } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
import { OpenToAll } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { Admissions } from './admissions.js';
import { baseUrlOf, nextOf } from './browser-request.js';
import { LoginAnswer } from './login-answer.js';
import { admittedGroups } from './providers/admitted-groups.js';
import { IdentityProviders } from './providers/identity-providers.js';
import { keepPendingLogin, takePendingLogin } from './providers/login-checks.js';
import { Sessions } from './sessions.js';

/** Logins at identity providers: there and back. */
@Controller()
export class ProviderLoginController {
  constructor(
    private readonly platform: Platform,
    private readonly providers: IdentityProviders,
    private readonly admissions: Admissions,
    private readonly sessions: Sessions,
    private readonly answer: LoginAnswer,
  ) {}

  @Get('login/:provider')
  @OpenToAll()
  async begin(@Param('provider') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.orShowWhy(request, response, nextOf(request), async () => {
      const { settings, provider } = this.providers.get(name);
      const { url, checks } = await provider.begin(this.callbackOf(settings, request));
      keepPendingLogin(request, response, { ...checks, provider: name, next: nextOf(request) });
      response.setHeader('cache-control', 'no-store');
      response.redirect(303, url.href);
    });
  }

  /** conda-store's path; for the one provider that is registered with it. */
  @Get('oauth_callback')
  @OpenToAll()
  finishShared(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.finish(undefined, request, response);
  }

  @Get('oauth_callback/:provider')
  @OpenToAll()
  finishOwn(@Param('provider') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.finish(name, request, response);
  }

  private async finish(calledBack: string | undefined, request: Request, response: Response): Promise<void> {
    await this.orShowWhy(request, response, nextOf(request, undefined), async () => {
      const { provider: name, next, ...checks } = takePendingLogin(request, response);
      const { settings, provider } = this.providers.get(name);
      // Each provider has an address of its own, so that none can pass off another's answer as its own (RFC 9700, 4.4).
      if (calledBack !== (settings.callback === 'own' ? name : undefined)) {
        throw gatewayErrors.create('LOGIN_EXPIRED', `This is not where ${name} answers`, { hint: 'Log in again' });
      }
      const callback = new URL(this.callbackOf(settings, request));
      callback.search = new URL(request.originalUrl, callback).search;
      const user = await provider.finish(callback, checks);
      const groups = admittedGroups(settings, user);
      const { adoptNamespaces } = settings;
      const identity = { provider: name, subject: user.subject };
      const loggedIn = await this.admissions.admit(identity, { username: user.username, groups, adoptNamespaces });
      this.answer.leadOn(request, response, await this.sessions.open(loggedIn), nextOf(request, next));
    });
  }

  private callbackOf({ name, callback }: ProviderSettings, request: Request): string {
    const base = baseUrlOf(request, this.platform.config.publicUrl);
    return `${base}/oauth_callback/${callback === 'own' ? `${name}/` : ''}`;
  }

  /** A person looks at the answer: errors are shown on the login page. */
  private async orShowWhy(
    request: Request,
    response: Response,
    next: string,
    login: () => Promise<void>,
  ): Promise<void> {
    try {
      await login();
    } catch (error) {
      if (!isCodedError(error)) throw error;
      this.answer.showPage(request, response, next, error);
    }
  }
}
