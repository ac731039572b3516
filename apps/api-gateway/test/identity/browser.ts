/** Keeps cookies and sends them, and goes where it is sent. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly base: () => string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Asks for one address, and follows nothing. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.base());
    const isOurs = url.origin === this.base();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        ...(isOurs ? this.headers : {}),
        ...(isOurs && cookie !== '' ? { cookie } : {}),
        ...(init.headers as Record<string, string>),
      },
    });
    if (isOurs) for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Sends JSON. */
  send(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Goes to an address and on, through redirects, to the page at their end. */
  async visit(path: string, stopAt: (url: string) => boolean = () => false): Promise<Response & { at?: string }> {
    let url = new URL(path, this.base()).href;
    for (let hop = 0; hop < 10; hop += 1) {
      if (stopAt(url)) return Object.assign(new Response(), { at: url });
      const response = await this.fetch(url);
      const location = response.headers.get('location');
      if (location === null) return response;
      url = new URL(location, url).href;
    }
    throw new Error(`Too many redirects, to ${url}`);
  }

  /** What this browser may, as the gateway says. */
  async permission(): Promise<{
    authenticated: boolean;
    primary_namespace: string;
    entity_roles: Record<string, string[]>;
  }> {
    const response = await this.fetch('/api/v1/permission/');
    return ((await response.json()) as { data: Awaited<ReturnType<Browser['permission']>> }).data;
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (/max-age=0/i.test(line)) this.cookies.delete(name!);
    else this.cookies.set(name!, value!);
  }
}
