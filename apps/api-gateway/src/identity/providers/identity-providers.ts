import { Injectable } from '@nestjs/common';
import { Platform } from '@terrarium/platform-service';
import type { ProviderSettings } from '@terrarium/platform-service';
import { gatewayErrors } from '../../errors.js';
import { GitHub } from './github.js';
import type { IdentityProvider } from './identity-provider.js';
import { JupyterHub } from './jupyterhub.js';
import { OpenIdConnect } from './openid-connect.js';

/** A provider and what the configuration says of it. */
export interface ConfiguredProvider {
  readonly settings: ProviderSettings;
  readonly provider: IdentityProvider;
}

/** The identity providers of the configuration. */
@Injectable()
export class IdentityProviders {
  private readonly byName: ReadonlyMap<string, ConfiguredProvider>;

  constructor({ config }: Platform) {
    this.byName = new Map(
      config.identity.providers.map((settings) => [settings.name, { settings, provider: providerOf(settings) }]),
    );
  }

  /**
   * Finds a provider.
   *
   * @throws IDENTITY_PROVIDER_UNKNOWN
   */
  get(name: string): ConfiguredProvider {
    const found = this.byName.get(name);
    if (found !== undefined) return found;
    throw gatewayErrors.create(
      'IDENTITY_PROVIDER_UNKNOWN',
      `No identity provider is called ${JSON.stringify(name.slice(0, 40))}`,
    );
  }
}

function providerOf(settings: ProviderSettings): IdentityProvider {
  switch (settings.kind) {
    case 'oidc':
      return new OpenIdConnect(settings);
    case 'github':
      return new GitHub(settings);
    case 'jupyterhub':
      return new JupyterHub(settings);
  }
}
