// Solves seeded random requests with Terrarium and with the other engines, checks every result, and lists differences.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { jobText, prepareSet, writeSet } from './prepared.mjs';

const require = createRequire(import.meta.url);
const { Solver } = require('@terrarium/conda-solve');
const { compareVersions, parseMatchSpec, parseVersion } = require('@terrarium/conda-types');
const { faultsOf } = require('./checker.cjs');
const { compareMatchers } = require('./matchers.cjs');
const { provenConflict } = require('./sudoku.cjs');
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
/** One request at a time, and a minute for it. */
const SUDOKU = { size: 1, timeoutMs: 60_000 };
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
  const unanswered = [];
  const libsolvClasses = new Map();
  const matchers = { pairs: 0, differences: [] };
  const translated = new Set();
  const totals = {};
  for (const [name, count] of Object.entries(counts)) {
    console.error(`agreement: ${name}`);
    const set = prepareSet(name);
    console.error(`  ${new Date().toISOString()}`);
    const requests = drawRequests(set, isQuick ? Math.ceil(count / 10) : count, SEED);
    const ours = solveAll(set, requests);
    const compared = compareMatchers(set);
    matchers.pairs += compared.pairs;
    matchers.differences.push(...compared.differences);
    const answers = { wasm: askWasm(set, requests, translated) };
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
        const place = { name, index, specs, engine, set, wasm: answers.wasm[index] };
        if (theirs[index] === NO_ANSWER) unanswered.push(`- ${engine}: ${titleOf(place)}`);
        else compare(row, { differences, libsolvClasses }, place, mine, theirs[index]);
      }
    });
    for (const [key, value] of Object.entries(row)) totals[key] = (totals[key] ?? 0) + value;
    table.push(tableRow(name, row));
  }
  lines.push(...table, tableRow('**all**', totals), '', '## Differences to rattler', '');
  lines.push(...(differences.length === 0 ? ['None.'] : differences), '');
  lines.push('## Differences to libsolv', '', ...classTable(libsolvClasses), '');
  lines.push(
    '## Requests that an engine did not answer',
    '',
    ...(unanswered.length === 0 ? ['None.'] : unanswered),
    '',
  );
  lines.push('## Conditions of the comparison', '');
  lines.push(
    `- The checker reads specs with a matcher of its own (\`plain-match.cjs\`). On all ${matchers.pairs} pairs of a spec and ` +
      `a record of its name in these sets it and the solver's matcher say ` +
      (matchers.differences.length === 0
        ? 'the same.'
        : `the same but on ${matchers.differences.length}: ${matchers.differences.slice(0, 5).join('; ')}.`),
    `- ${translated.size} different specs were written out for the wasm build, which misreads them (\`wasm-rattler.cjs\`).`,
    '',
  );
  lines.push(...sudoku(engines));
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

/** What is asked of the sudoku channel, what it can be known to come to, and what each engine says. */
function sudoku(engines) {
  const set = prepareSet('sudoku');
  const { cells, digits, isConnected } = provenConflict(set);
  const requests = [['sudoku_0_0'], [...set.byName.keys()]];
  const verdicts = {
    terrarium: solveAll(set, requests).map(({ files }) => files ?? null),
    wasm: askWasm(set, requests, new Set(), SUDOKU),
  };
  for (const engine of ['py-rattler', 'libsolv']) {
    const key = Object.keys(engines).find((known) => known.startsWith(engine));
    if (key !== undefined) verdicts[engine] = askProcess(key, engines[key], set, requests, SUDOKU);
  }
  const word = (answer) => (answer === NO_ANSWER ? 'none within a minute' : answer === null ? 'no' : 'yes');
  return [
    '## sudoku-noarch',
    '',
    `No set of its packages can be installed: ${cells.length} of them (${cells.join(', ')}) ` +
      `${isConnected ? 'are all needed by each of them' : 'are not all needed'}, no two may have the same version, and ` +
      `there are ${digits} versions.`,
    '',
    '| request | ' + Object.keys(verdicts).join(' | ') + ' |',
    `|---|${Object.keys(verdicts)
      .map(() => '---|')
      .join('')}`,
    ...['one cell', 'all cells'].map(
      (title, index) =>
        `| ${title} | ${Object.values(verdicts)
          .map((answers) => word(answers[index]))
          .join(' | ')} |`,
    ),
    '',
  ];
}

function classTable(classes) {
  if (classes.size === 0) return ['None.'];
  const rows = [...classes].sort(([, a], [, b]) => b.count - a.count);
  return [
    '| difference | requests | first of them |',
    '|---|---|---|',
    ...rows.map(([title, { count, first }]) => `| ${title} | ${count} | ${first} |`),
  ];
}

function titleOf({ name, index, specs }) {
  return `${name} #${index} \`${specs.join(', ')}\``;
}

function compare(row, { differences, libsolvClasses }, place, mine, theirs) {
  const add = (key) => (row[`${place.engine} ${key}`] = (row[`${place.engine} ${key}`] ?? 0) + 1);
  add('asked');
  const isSame = (mine.files === undefined) === (theirs === null);
  if (isSame) add('verdict');
  const title = titleOf(place);
  if (!isSame) {
    // libsolv reads some old specs and priorities in its own way; only rattler is held to the same verdict.
    if (place.engine !== 'libsolv')
      differences.push(`- **verdict** ${title}: ${place.engine} says ${theirs === null ? 'no' : 'yes'}`);
    return;
  }
  if (mine.files === undefined) return;
  add('both');
  if (JSON.stringify(mine.files) === JSON.stringify(theirs)) add('same');
  else if (place.engine === 'libsolv') {
    const kind = classOf(changesOf(place, mine, theirs));
    const known = libsolvClasses.get(kind) ?? { count: 0, first: title };
    libsolvClasses.set(kind, { ...known, count: known.count + 1 });
  } else differences.push(`- ${title}, ${place.engine}: ${reasonOf(place, mine, theirs)}`);
}

/** In which way another set is another one. */
function classOf({ askedHigher, askedLower, own, others, changes }) {
  if (askedHigher > 0 && askedLower > 0) return 'of what was asked for some newer here, some there';
  if (askedHigher > 0) return 'what was asked for is newer here';
  if (askedLower > 0) return 'what was asked for is newer there';
  const isSameNames = changes.every(({ a, b }) => a !== undefined && b !== undefined);
  if (isSameNames && changes.every(({ a, b }) => a.version === b.version)) return 'other builds of the same versions';
  if (isSameNames) return 'other versions of what was not asked for';
  return own.size > others.size
    ? 'more packages here'
    : own.size < others.size
      ? 'fewer packages here'
      : 'as many packages, others';
}

/** Which records differ, and of how many that were asked for which side has the newer one. */
function changesOf({ set, specs }, mine, theirs) {
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
    changes.push({ name, a, b });
  }
  return { askedHigher, askedLower, own, others, changes };
}

/** Says what differs, and why it can. */
function reasonOf(place, mine, theirs) {
  const { askedHigher, askedLower, changes } = changesOf(place, mine, theirs);
  const label = (record) => (record === undefined ? 'absent' : `${record.version} ${record.build}`);
  const cause =
    mine.conflicts > 0
      ? `after ${mine.conflicts} conflicts the searches went different ways, since rattler learns over helper variables for "one record a name" and we over the records`
      : 'no conflicts: the order of candidates differs';
  const isOfVersion = place.engine !== 'wasm' && JSON.stringify(mine.files) === JSON.stringify(place.wasm);
  const other = isOfVersion ? '; the wasm build, an older rattler, finds our set: the two rattlers differ' : '';
  const rank =
    askedLower + askedHigher === 0
      ? 'what was asked for is the same'
      : `of what was asked for ${askedHigher} newer, ${askedLower} older`;
  const shown = changes
    .slice(0, 6)
    .map(({ name, a, b }) => `${name} ${label(a)} for ${label(b)}`)
    .join('; ');
  return `${cause}${other}; ${rank}; ${shown}${changes.length > 6 ? `; and ${changes.length - 6} more` : ''}`;
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
function askWasm(set, requests, translated, { size = 25, timeoutMs } = {}) {
  const command = [process.execPath, path.join(import.meta.dirname, 'engines', 'wasm-agree.cjs')];
  return askInBatches(requests, size, (batch) => {
    const { answers, translated: own } = ask(command, JSON.stringify({ set: set.name, requests: batch }), timeoutMs);
    for (const text of own) translated.add(text);
    return answers;
  });
}

function askProcess(name, [command, ...args], set, requests, { size = 1000, timeoutMs } = {}) {
  return askInBatches(requests, size, (batch) => {
    const job = { ...writeSet(set.name), requests: batch.map((specs, index) => ({ name: `${index}`, specs })) };
    return ask([command, ...args, '--agree'], jobText(name, job), timeoutMs);
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

function ask([command, ...args], input, timeoutMs = 300_000) {
  const output = execFileSync(command, args, {
    input,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeoutMs,
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
