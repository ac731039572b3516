import { createHash } from 'node:crypto';

/** The page that loads conda-store-ui, and the policy that lets it run that and nothing else. */
export interface UiPage {
  readonly html: string;
  /** Content-Security-Policy (W3C CSP3). */
  readonly policy: string;
}

/**
 * The page for a server whose routes begin with a prefix. conda-store-ui reads its settings from the global
 * `condaStoreConfig`. It gets its login by cookie, so that no secret is in a page that everybody may read, and the
 * server's address from the browser, which knows better than a server behind a proxy.
 *
 * @param prefix - What comes before `/ui` in addresses; empty at the root.
 */
export function uiPage(prefix: string): UiPage {
  const script = settingsScript(prefix);
  const base = attribute(prefix);
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>conda-store</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <script>${script}</script>
    <script defer src="${base}/ui/main.js"></script>
    <link href="${base}/ui/main.css" rel="stylesheet">
  </head>
  <body></body>
</html>
`;
  const digest = createHash('sha256').update(script).digest('base64');
  // Its style sheets are written by script; the fonts that they name lie elsewhere, and its own stand in for them.
  const policy =
    `default-src 'none'; script-src 'self' 'sha256-${digest}'; style-src 'self' 'unsafe-inline'; ` +
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; " +
    "frame-ancestors 'self'";
  return { html, policy };
}

function settingsScript(prefix: string): string {
  return `
      var server = location.origin + ${literal(prefix)};
      var condaStoreConfig = {
        REACT_APP_AUTH_METHOD: "cookie",
        REACT_APP_AUTH_TOKEN: "",
        REACT_APP_STYLE_TYPE: "green-accent",
        REACT_APP_SHOW_AUTH_BUTTON: "true",
        REACT_APP_ROUTER_TYPE: "browser",
        REACT_APP_API_URL: server + "/",
        REACT_APP_LOGIN_PAGE_URL: server + "/login?next=",
        REACT_APP_LOGOUT_PAGE_URL: server + "/logout?next=/",
        REACT_APP_URL_BASENAME: ${literal(`${prefix}/ui`)}
      };
    `;
}

/** A text as JavaScript inside of a script element. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
