/** How one host is told who asks. */
export type HostCredential =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  /** Sent as conda does, as a `/t/<token>` segment at the start of the path. */
  | { readonly kind: 'conda-token'; readonly token: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string };

/** Credentials by host: `repo.example.org`, `repo.example.org:8443`, or `*.example.org` for all hosts below it. */
export type HostCredentials = ReadonlyMap<string, HostCredential>;

/** A request as it goes over the wire. */
export interface AuthorizedRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Adds a host's credentials to a request; user info in the URL itself becomes a header and goes before them. */
export function authorize(address: string, credentials: HostCredentials): AuthorizedRequest {
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') {
    const headers = basic(decodeURIComponent(url.username), decodeURIComponent(url.password));
    url.username = '';
    url.password = '';
    return { url, headers };
  }
  const credential = credentialOf(url, credentials);
  switch (credential?.kind) {
    case undefined:
      return { url, headers: {} };
    case 'basic':
      return { url, headers: basic(credential.username, credential.password) };
    case 'bearer':
      return { url, headers: { authorization: `Bearer ${credential.token}` } };
    case 'header':
      return { url, headers: { [credential.name.toLowerCase()]: credential.value } };
    case 'conda-token':
      if (!url.pathname.startsWith('/t/')) url.pathname = `/t/${credential.token}${url.pathname}`;
      return { url, headers: {} };
  }
}

/** The credentials of a URL's host: those with its port, then those of the host, then the nearest wildcard's. */
export function credentialOf(url: URL, credentials: HostCredentials): HostCredential | undefined {
  const exact = credentials.get(url.host) ?? credentials.get(url.hostname);
  if (exact !== undefined) return exact;
  const labels = url.hostname.split('.');
  for (let i = 1; i < labels.length; i++) {
    const wildcard = credentials.get(`*.${labels.slice(i).join('.')}`);
    if (wildcard !== undefined) return wildcard;
  }
  return undefined;
}

function basic(username: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}
