// Solves seeded random requests with Terrarium and with the other engines, checks every result, and lists differences.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { jobText, prepareSet, writeSet } from './prepared.mjs';

const require = createRequire(import.meta.url);
const { Solver } = require('@terrarium/conda-solve');
const { compareVersions, parseMatchSpec, parseVersion } = require('@terrarium/conda-types');
const { faultsOf } = require('./checker.cjs');
const { virtualPackages } = require('./repodata.cjs');
const { drawRequests } = require('./requests.cjs');

/** Set to the number of requests. */
const counts = {
  'forge-linux-64': 150,
  'forge-osx-arm64': 60,
  'forge-win-64': 60,
  'forge-linux-aarch64': 40,
  'main-2020': 60,
  'main-2018': 60,
  'free-2016': 60,
  'free-2018': 60,
  'forge-2018': 60,
  'forge-2016': 60,
};
const SEED = 20;
/** What an engine that crashes, or takes too long, says; such requests do not count. */
const NO_ANSWER = 'timeout';

/** Runs all sets and gives the report as lines of Markdown. */
export function measureAgreement(engines, isQuick) {
  const lines = ['# Agreement', ''];
  const table = [
    '| set | requests | satisfiable | valid | wasm rattler: same verdict | same set | py-rattler: same verdict | same set | libsolv: same verdict | same set |',
  ];
  table.push('|---|---|---|---|---|---|---|---|---|---|');
  const differences = [];
  const totals = {};
  for (const [name, count] of Object.entries(counts)) {
    console.error(`agreement: ${name}`);
    const set = prepareSet(name);
    console.error(`  ${new Date().toISOString()}`);
    const requests = drawRequests(set, isQuick ? Math.ceil(count / 10) : count, SEED);
    const ours = solveAll(set, requests);
    const answers = { wasm: askWasm(set, requests) };
    for (const engine of ['py-rattler', 'libsolv']) {
      const key = Object.keys(engines).find((known) => known.startsWith(engine));
      if (key !== undefined) answers[engine] = askProcess(key, engines[key], set, requests);
    }
    const row = { requests: requests.length, satisfiable: 0, valid: 0 };
    requests.forEach((specs, index) => {
      const mine = ours[index];
      if (mine.records !== undefined) {
        row.satisfiable += 1;
        const faults = faultsOf(mine.records, specs, virtualPackages(set.platform));
        if (faults.length === 0) row.valid += 1;
        else differences.push(`- **invalid** ${name} #${index} \`${specs.join(', ')}\`: ${faults.join('; ')}`);
      }
      for (const [engine, theirs] of Object.entries(answers)) {
        if (theirs[index] !== NO_ANSWER)
          compare(row, differences, { name, index, specs, engine, set }, mine, theirs[index]);
      }
    });
    for (const [key, value] of Object.entries(row)) totals[key] = (totals[key] ?? 0) + value;
    table.push(tableRow(name, row));
  }
  lines.push(...table, tableRow('**all**', totals), '', '## Differences to rattler', '');
  lines.push(...(differences.length === 0 ? ['None.'] : differences), '');
  return lines;
}

function tableRow(name, row) {
  const share = (part = 0, whole = 0) =>
    whole === 0 ? '-' : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  const cells = ['wasm', 'py-rattler', 'libsolv'].flatMap((engine) => [
    row[`${engine} asked`] === undefined ? '-' : share(row[`${engine} verdict`], row[`${engine} asked`]),
    row[`${engine} asked`] === undefined ? '-' : share(row[`${engine} same`], row[`${engine} both`]),
  ]);
  return `| ${name} | ${row.requests} | ${row.satisfiable} | ${row.valid} | ${cells.join(' | ')} |`;
}

function compare(row, differences, place, mine, theirs) {
  const add = (key) => (row[`${place.engine} ${key}`] = (row[`${place.engine} ${key}`] ?? 0) + 1);
  add('asked');
  const isSame = (mine.files === undefined) === (theirs === null);
  if (isSame) add('verdict');
  const title = `${place.name} #${place.index} \`${place.specs.join(', ')}\``;
  if (!isSame) {
    // libsolv reads some old specs and priorities in its own way; only rattler is held to the same verdict.
    if (place.engine !== 'libsolv')
      differences.push(`- **verdict** ${title}: ${place.engine} says ${theirs === null ? 'no' : 'yes'}`);
    return;
  }
  if (mine.files === undefined) return;
  add('both');
  if (JSON.stringify(mine.files) === JSON.stringify(theirs)) add('same');
  else if (place.engine !== 'libsolv')
    differences.push(`- ${title}, ${place.engine}: ${reasonOf(place, mine, theirs)}`);
}

/** Says what differs, and why it can. */
function reasonOf({ set, specs }, mine, theirs) {
  const byUrl = new Map([...set.byName.values()].flat().map((record) => [record.url, record]));
  const others = new Map(theirs.map((url) => [byUrl.get(url)?.name, byUrl.get(url)]));
  const own = new Map(mine.records.map((record) => [record.name, record]));
  const asked = new Set(specs.map((spec) => parseMatchSpec(spec).name));
  const changes = [];
  let askedLower = 0;
  let askedHigher = 0;
  for (const name of new Set([...own.keys(), ...others.keys()])) {
    const [a, b] = [own.get(name), others.get(name)];
    if (a?.url === b?.url) continue;
    const order =
      a === undefined || b === undefined ? 0 : compareVersions(parseVersion(a.version), parseVersion(b.version));
    if (asked.has(name)) order < 0 ? (askedLower += 1) : order > 0 && (askedHigher += 1);
    changes.push(
      `${name} ${a === undefined ? 'absent' : `${a.version} ${a.build}`} for ${b === undefined ? 'absent' : `${b.version} ${b.build}`}`,
    );
  }
  const cause =
    mine.conflicts > 0
      ? `after ${mine.conflicts} conflicts the searches went different ways, since rattler learns over helper variables for "one record a name" and we over the records`
      : 'no conflicts: the order of candidates differs';
  const rank =
    askedLower + askedHigher === 0
      ? 'what was asked for is the same'
      : `of what was asked for ${askedHigher} newer, ${askedLower} older`;
  const shown = changes.slice(0, 6).join('; ');
  return `${cause}; ${rank}; ${shown}${changes.length > 6 ? `; and ${changes.length - 6} more` : ''}`;
}

function solveAll(set, requests) {
  const solver = new Solver();
  return requests.map((specs) => {
    try {
      const { records, statistics } = solver.solve({
        specs,
        channels: set.channels,
        virtualPackages: virtualPackages(set.platform),
        records: (name) => (set.byName.has(name) ? [set.byName.get(name)] : undefined),
      });
      return { records, files: records.map(({ url }) => url).sort(), conflicts: statistics.conflicts };
    } catch (error) {
      if (error.code !== 'SOLVE_UNSATISFIABLE' && error.code !== 'SOLVE_NO_CANDIDATES') throw error;
      return {};
    }
  });
}

/** The wasm build leaks memory until it panics, so few requests are asked of one process. */
function askWasm(set, requests) {
  const command = [process.execPath, path.join(import.meta.dirname, 'engines', 'wasm-agree.cjs')];
  return askInBatches(requests, 25, (batch) => ask(command, JSON.stringify({ set: set.name, requests: batch })));
}

function askProcess(name, [command, ...args], set, requests) {
  return askInBatches(requests, 1000, (batch) => {
    const job = { ...writeSet(set.name), requests: batch.map((specs, index) => ({ name: `${index}`, specs })) };
    return ask([command, ...args, '--agree'], jobText(name, job));
  }).map((files) => (Array.isArray(files) ? files.map((file) => absolute(set, file)).sort() : files));
}

/** A request that kills an engine takes its batch along; the others of the batch are asked again, one by one. */
function askInBatches(requests, size, run) {
  const answers = [];
  for (let start = 0; start < requests.length; start += size) {
    const batch = requests.slice(start, start + size);
    try {
      answers.push(...run(batch));
    } catch {
      answers.push(...(batch.length === 1 ? [NO_ANSWER] : askInBatches(batch, Math.ceil(batch.length / 8), run)));
    }
  }
  return answers;
}

function ask([command, ...args], input) {
  const output = execFileSync(command, args, {
    input,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 300_000,
    killSignal: 'SIGKILL',
  });
  return JSON.parse(output.toString());
}

/** libsolv names archives relative to their channel; under strict priority the name tells which that is. */
function absolute(set, file) {
  if (file.includes('://')) return file;
  const [subdir, fn] = file.split('/');
  const found = set.channels.find(
    ({ subdirs }) => subdirs[subdir]?.packages?.[fn] ?? subdirs[subdir]?.['packages.conda']?.[fn],
  );
  return `${found?.baseUrl}/${file}`;
}
