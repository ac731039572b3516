import type { LoginChecks } from './login-checks.js';

/** Somebody, as an identity provider tells of them. */
export interface ProviderUser {
  /** What never changes of them there. */
  readonly subject: string;
  readonly username: string;
  readonly groups: readonly string[];
}

/** A login that has begun: where the browser goes, and what must come back with it. */
export interface BegunLogin {
  readonly url: URL;
  readonly checks: LoginChecks;
}

/** A place where people prove who they are. */
export interface IdentityProvider {
  /** Begins a login. */
  begin(redirectUri: string): Promise<BegunLogin>;
  /**
   * Ends it.
   *
   * @param callback - The address that the provider sent the browser to, with its parameters.
   * @throws IDENTITY_REFUSED, IDENTITY_PROVIDER_FAILED
   */
  finish(callback: URL, checks: LoginChecks): Promise<ProviderUser>;
}
