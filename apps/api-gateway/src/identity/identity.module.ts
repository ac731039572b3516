import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ReadModule } from '../read/read.module.js';
import { AccountController } from './account.controller.js';
import { LoginController } from './login.controller.js';
import { ProviderLoginController } from './provider-login.controller.js';
import { Accounts } from './accounts.js';
import { Admissions } from './admissions.js';
import { DevelopmentLogin } from './development-login.js';
import { IdentityProviders } from './providers/identity-providers.js';
import { LoginAnswer } from './login-answer.js';
import { PasswordLogin } from './password-login.js';
import { PasswordWork } from './password-work.js';
import { Sessions } from './sessions.js';
import { SharedLoginThrottle } from './shared-login-throttle.js';
import { AccountCommands } from './account-commands.js';

/** People: accounts, logins and sessions. */
@Module({
  imports: [AccessModule, ReadModule],
  controllers: [AccountController, LoginController, ProviderLoginController],
  providers: [
    Accounts,
    Admissions,
    DevelopmentLogin,
    IdentityProviders,
    LoginAnswer,
    PasswordLogin,
    PasswordWork,
    Sessions,
    SharedLoginThrottle,
    AccountCommands,
  ],
  exports: [AccountCommands, Accounts, PasswordLogin, Sessions],
})
export class IdentityModule {}
