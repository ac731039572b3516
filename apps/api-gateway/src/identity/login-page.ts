/** What the login page shows. */
export interface LoginPage {
  readonly title: string;
  /** Where the browser goes after the login. */
  readonly next: string;
  /** A button each. */
  readonly providers: readonly { readonly title: string; readonly href: string }[];
  /** Why the login before did not work. */
  readonly problem?: string;
}

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:#f4f6f4;color:#1c2a1e}
main{width:20rem;padding:2rem;background:#fff;border-radius:.75rem;box-shadow:0 1px 8px #0002}
h1{font-size:1.4rem;margin:0 0 1rem}
label{display:block;margin:.75rem 0 .25rem}
input{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #8a998c;border-radius:.4rem}
button,.button{display:block;box-sizing:border-box;width:100%;margin-top:1rem;padding:.6rem;font:inherit;text-align:center;text-decoration:none;border:1px solid #1f6b3a;border-radius:.4rem;cursor:pointer}
button{background:#1f6b3a;color:#fff}
.button{color:#1f6b3a;background:#fff}
[role=alert]{padding:.5rem .75rem;border-left:4px solid #b3261e;background:#fdecea}
@media (prefers-color-scheme:dark){body{background:#141a15;color:#e4ebe5}main{background:#1e2620}input,.button{background:#141a15;color:inherit}[role=alert]{background:#3b1512}}`;

/** The login page: complete in itself, and of use without scripts. */
export function loginPage({ title, next, providers, problem }: LoginPage): string {
  const alert = problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`;
  const buttons = providers.map(
    ({ title: text, href }) => `<a class="button" href="${escaped(href)}">${escaped(text)}</a>`,
  );
  return page(
    title,
    `${alert}<form method="post"><input type="hidden" name="next" value="${escaped(next)}">
<label for="username">User name</label><input id="username" name="username" autocomplete="username" autocapitalize="none" required autofocus>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Log in</button></form>${buttons.join('')}`,
  );
}

/**
 * A page that goes on by itself. A redirect would still belong to the other site's page that led here, and browsers keep
 * a strict cookie back from those; a page of our own asks with it.
 */
export function onwardPage(next: string): string {
  return page(
    'Logged in',
    `<p><a href="${escaped(next)}">Go on</a></p>`,
    `<meta http-equiv="refresh" content="0;url=${escaped(next)}">`,
  );
}

function page(title: string, body: string, head = ''): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${head}
<title>${escaped(title)} · Terrarium</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
