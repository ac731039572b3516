import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { isCodedError } from '@terrarium/kernel-errors';
import { Permissions } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/current-access.js';
import { OpenToAll } from '../access/requires.js';
import { assertSameOrigin } from '../access/same-origin.js';
import { readBody } from '../http/unprocessable.js';
import { nextOf, ownPath } from './browser-request.js';
import { LoginAnswer } from './login-answer.js';
import { PasswordLogin } from './password-login.js';
import { dropSessionCookie, giveSessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** What a login takes. */
export const credentials = z.object({
  username: z.string().min(1).max(255),
  password: z.string().max(1_000),
  next: z.string().optional(),
});

/** The login as conda-store has it, and its page. */
@Controller()
export class LoginController {
  constructor(
    private readonly platform: Platform,
    private readonly logins: PasswordLogin,
    private readonly sessions: Sessions,
    private readonly answer: LoginAnswer,
  ) {}

  @Get('login')
  @OpenToAll()
  show(@Req() request: Request, @Res() response: Response): void {
    this.answer.showPage(request, response, nextOf(request));
  }

  /** Programs send JSON and get JSON; the page sends a form and is led on. */
  @Post('login')
  @HttpCode(200)
  @OpenToAll()
  async login(@Body() given: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const isForm = request.is('application/x-www-form-urlencoded') !== false;
    try {
      assertSameOrigin(request, this.platform.config.corsOrigins);
      const { username, password, next } = readBody(credentials, given);
      const loggedIn = await this.logins.login(username, password, request.ip ?? 'unknown');
      const { secret, maxAgeMs } = await this.sessions.open(loggedIn);
      giveSessionCookie(request, response, secret, maxAgeMs);
      const target = nextOf(request, next ?? request.query['next']);
      response.setHeader('cache-control', 'no-store');
      if (isForm) response.redirect(303, target);
      else response.json({ status: 'ok', data: { redirect_url: target } });
    } catch (error) {
      if (!isForm || !isCodedError(error)) throw error;
      const { next } = (given ?? {}) as { next?: unknown };
      this.answer.showPage(request, response, nextOf(request, next ?? request.query['next']), error);
    }
  }

  /** Ends the session, not only in this browser. */
  @Post('logout')
  @OpenToAll()
  async logout(@Access() access: Permissions, @Req() request: Request, @Res() response: Response): Promise<void> {
    assertSameOrigin(request, this.platform.config.corsOrigins);
    await this.sessions.close(access);
    dropSessionCookie(request, response);
    response.redirect(303, nextOf(request, request.query['next'] ?? ownPath(request, '/login/')));
  }
}
