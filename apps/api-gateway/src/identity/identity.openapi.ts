import { z } from 'zod';
import { acknowledged, enveloped, paged, paging, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import type { OtherAnswer } from '../openapi/route-document.js';
import { AccountController, newAccount, newBindings, newPassword } from './account.controller.js';
import { LoginController, credentials } from './login.controller.js';
import { ProviderLoginController } from './provider-login.controller.js';

const accountShape = z
  .object({
    name: z.string(),
    kind: z.enum(['user', 'service']),
    primary_namespace: z.string(),
    role_bindings: z.record(z.string(), z.array(z.string())).describe('What was given to the account itself'),
    has_password: z.boolean(),
    disabled: z.boolean(),
    provider: z.string().nullable().describe('The identity provider that it logs in at; null is here'),
    groups: z.array(z.string()).describe('Those of the provider that have roles here'),
    created_on: time,
  })
  .meta({ id: 'Account' });

const next = { next: z.string().optional().describe('Where to go afterwards: a path of the gateway') };
const page: OtherAnswer = { status: 200, description: 'A page for people', mediaType: 'text/html' };

/** The routes of accounts. */
export const accountRoutes = documentRoutes(AccountController, 'access', {
  list: { summary: 'Accounts, those of identity providers too', query: z.object(paging), answer: paged(accountShape) },
  show: { summary: 'An account', answer: enveloped(accountShape) },
  create: {
    summary: 'Creates an account',
    body: newAccount,
    answer: enveloped(accountShape),
    refusals: [400, 409, 503],
  },
  changePassword: {
    summary: "Changes a password: one's own with the current one, or as an administrator that of somebody else",
    body: newPassword,
    answer: acknowledged,
    refusals: [400, 429, 503],
  },
  changeBindings: {
    summary: 'Gives an account other roles of its own',
    body: newBindings,
    answer: enveloped(accountShape),
    refusals: [400],
  },
  disable: {
    summary: 'Ends all sessions and tokens of an account, and lets nobody log in with it',
    answer: acknowledged,
    refusals: [409],
  },
  enable: { summary: 'Lets somebody log in with an account again', answer: acknowledged },
});

/** The login with a password. */
export const loginRoutes = documentRoutes(LoginController, 'access', {
  show: { summary: 'The login page', answer: page },
  login: {
    summary: 'Opens a session, whose secret is in the cookie `conda-store-auth`',
    query: z.object(next),
    body: credentials,
    answer: z.object({ status: z.literal('ok'), data: z.object({ redirect_url: z.string() }) }),
    refusals: [400, 403, 429, 503],
  },
  logout: {
    summary: 'Ends the session',
    query: z.object(next),
    answer: { status: 303, description: 'Redirect to `next`' },
    refusals: [403],
  },
});

/** The login at identity providers. */
export const providerLoginRoutes = documentRoutes(ProviderLoginController, 'access', {
  begin: {
    summary: 'Begins a login at an identity provider',
    answer: { status: 303, description: 'Redirect to the provider' },
    refusals: [404, 502],
  },
  finishShared: {
    summary: 'Where one provider sends browsers back, as conda-store has it',
    answer: page,
    refusals: [400, 403, 502],
  },
  finishOwn: { summary: 'Where a provider sends browsers back', answer: page, refusals: [400, 403, 404, 502] },
});
