// Holds the documents against the code, both ways: every coded error and every event type is documented, nothing
// documented is gone, and the table of settings is the one that the services read. `--write` writes what is generated.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const write = process.argv.includes('--write');
const problems = [];

await checkGenerated('docs/errors.md', await errorsPage());
await checkGenerated('docs/operations.md', await settingsInto(read('docs/operations.md')));
await checkGenerated('docs/permissions.md', await permissionsPage());
checkEvents();
checkReadmes();

for (const problem of problems) console.error(`✗ ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function errorsPage() {
  const tables = [];
  for (const file of globSync('{libs/*/*,apps/*,tools/*}/src/errors.ts', { cwd: root }).sort()) {
    const compiled = path.join(root, file.replace('/src/', '/dist/').replace(/ts$/, 'js'));
    const module = await import(pathToFileURL(compiled).href);
    tables.push(...Object.values(module).filter((value) => value?.owner !== undefined && value.rows !== undefined));
  }
  const owners = new Map();
  const lines = [
    '# Errors',
    '',
    'Every error that a person or a program can meet has a code, stable for ever. `later` means that the same attempt may succeed later. This page is generated from the tables in the code.',
  ];
  for (const { owner, rows } of tables.sort((a, b) => a.owner.localeCompare(b.owner))) {
    lines.push('', `## ${owner}`, '', '| Code | HTTP | Again | Meaning |', '| --- | --- | --- | --- |');
    for (const [code, { httpStatus, retry, description }] of Object.entries(rows).sort(([a], [b]) =>
      a.localeCompare(b),
    )) {
      if (owners.has(code)) problems.push(`${code} is an error of both ${owners.get(code)} and ${owner}`);
      owners.set(code, owner);
      lines.push(`| \`${code}\` | ${httpStatus} | ${retry} | ${description.replaceAll('|', '\\|')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

async function settingsInto(page) {
  const { serviceEnvironment } = await import(
    pathToFileURL(path.join(root, 'libs/platform/service/dist/index.js')).href
  );
  const rows = Object.entries(serviceEnvironment.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(undefined);
    const value = parsed.success ? (parsed.data === undefined ? '' : `\`${parsed.data}\``) : 'required';
    return `| \`${name}\` | ${value} | ${schema.description ?? ''} |`;
  });
  const table = ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
  return page.replace(
    /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/,
    (_, before, after) => `${before}\n${table}\n\n${after}`,
  );
}

async function permissionsPage() {
  const gateway = (file) => import(pathToFileURL(path.join(root, 'apps/api-gateway/dist', file)).href);
  const { routesOf } = await gateway('access/route-table.js');
  const { CALLERS, permissionMatrix } = await gateway('access/permission-matrix.js');
  const { GatewayModule } = await gateway('gateway.module.js');
  const routes = routesOf(GatewayModule);
  for (const { method, path: route, access } of routes)
    if (access === undefined)
      problems.push(`${method} ${route} asks for nothing: say @Requires, @RequiresLogin or @OpenToAll`);
  const rows = permissionMatrix(routes).map(
    ({ method, path: route, asks, open }) =>
      `| ${method} | \`${route}\` | ${asks} | ${CALLERS.map((caller) => (open[caller] ? '✓' : '')).join(' | ')} |`,
  );
  return `${[
    '# Permissions',
    '',
    'Every route of the gateway, what it asks for, and who has that by the default roles, on what the request is about. Roles of a configuration may differ. Who is not logged in holds what `TERRARIUM_ANONYMOUS` says. Where a handler asks by itself, it may ask for more, of other things that the request names. This page is generated from the decorators of the routes.',
    '',
    `| Method | Path | Asks for | ${CALLERS.map((caller) => caller.replaceAll('*', '\\*')).join(' | ')} |`,
    `| --- | --- | --- | ${CALLERS.map(() => '---').join(' | ')} |`,
    ...rows,
  ].join('\n')}\n`;
}

async function checkGenerated(file, wanted) {
  const formatted = await format(wanted, { ...(await resolveConfig(path.join(root, file))), parser: 'markdown' });
  if (write) writeFileSync(path.join(root, file), formatted);
  else if (read(file) !== formatted)
    problems.push(`${file} is not what the code says; run: node tools/check-docs.mjs --write`);
}

function checkEvents() {
  const sources = globSync('libs/domain/{environment,build,artifact,access,settings,webhook}/src/**/*.ts', {
    cwd: root,
  })
    .map((file) => read(file))
    .join('\n');
  const unions = sources.split(/\n(?=export )/).filter((part) => /^export type \w+Event =/.test(part));
  const declared = new Set(
    unions.flatMap((union) => [...union.matchAll(/Message<\s*'(\w+)'/g)].map(([, type]) => type)),
  );
  const documented = new Set([...read('docs/events.md').matchAll(/^\| `(\w+)`/gm)].map(([, type]) => type));
  for (const type of declared) if (!documented.has(type)) problems.push(`docs/events.md does not tell of ${type}`);
  for (const type of documented)
    if (!declared.has(type)) problems.push(`docs/events.md tells of ${type}, which no domain declares`);
}

function checkReadmes() {
  for (const manifest of globSync('{libs/*/*,apps/*}/package.json', { cwd: root })) {
    const readme = path.join(path.dirname(manifest), 'README.md');
    try {
      if (read(readme).split('\n').length < 4) problems.push(`${readme} says too little`);
    } catch {
      problems.push(`${readme} is missing`);
    }
  }
}

function read(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' && write) return '';
    throw error;
  }
}
