// Times the engines on the same requests over the same repodata, each engine in a process of its own, one at a time. They
// take turns, so that what else the machine does in the meantime falls on all of them.
//
// prepare: what an engine makes once of each version of the repodata and keeps on disk. load: from files on disk to
// whatever it keeps in memory. first: load, and a solve by a solver that has seen nothing, so everything between files
// on disk and an answer but the start of the process. warm: the same solve once more. The wasm build keeps nothing: all
// its solves include parsing. Of the runs of a request the least counts, for what else the machine does only adds.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { jobText, prepareSet, writeSet } from './prepared.mjs';

const require = createRequire(import.meta.url);
const { drawRequests, namedRequests } = require('./requests.cjs');

const RANDOM_REQUESTS = 500;

/** What is measured: a set, its requests, in how many turns, how often. Engines that would take minutes for each are left out. */
const plans = [
  { set: 'forge-linux-64', turns: repeated(3, named), coldRuns: 3, warmRuns: 7 },
  {
    set: 'forge-linux-64',
    title: `${RANDOM_REQUESTS} random requests`,
    turns: drawn('forge-linux-64', RANDOM_REQUESTS, 11, 5),
    coldRuns: 2,
    warmRuns: 2,
  },
  { set: 'forge-linux-64@139000', turns: repeated(2, named), coldRuns: 1, warmRuns: 2, without: ['wasm', 'libsolv'] },
  { set: 'forge-linux-64@463000', turns: repeated(2, named), coldRuns: 1, warmRuns: 1, without: ['wasm', 'libsolv'] },
];

function repeated(count, requests) {
  return () => Array.from({ length: count }, requests);
}

function named() {
  return Object.entries(namedRequests).map(([name, specs]) => ({ name, specs }));
}

/** Other requests in each turn. */
function drawn(set, count, seed, turns) {
  return () => {
    const requests = drawRequests(prepareSet(set), count, seed).map((specs, index) => ({ name: `${index}`, specs }));
    const size = Math.ceil(count / turns);
    return Array.from({ length: turns }, (_, turn) => requests.slice(turn * size, (turn + 1) * size));
  };
}

/** Runs all plans and gives the report as lines of Markdown. */
export function measureSpeed(engines, isQuick) {
  const lines = ['# Speed', ''];
  for (const { set, title, turns, coldRuns, warmRuns, without = [] } of isQuick ? plans.slice(0, 1) : plans) {
    const measured = new Map();
    const failed = new Set();
    for (const [turn, requests] of turns().entries()) {
      const job = { ...writeSet(set), requests, coldRuns, warmRuns, warmUp: 3 };
      for (const [name, command] of Object.entries(engines)) {
        if (failed.has(name) || without.some((part) => name.startsWith(part))) continue;
        console.error(`${title ?? set}, turn ${turn + 1}: ${name}`);
        try {
          measured.set(name, merged(measured.get(name), runTwice(name, command, job)));
        } catch (error) {
          console.warn(`SKIPPED: ${name} on ${set}: ${error.code ?? error.message}`);
          measured.delete(name);
          failed.add(name);
        }
      }
    }
    lines.push(`## ${title ?? set}`, '', ...report(measured, title !== undefined), '');
  }
  return lines;
}

/** Runs an engine once more when it crashed; py-rattler does now and then. */
function runTwice(name, command, job) {
  try {
    return runEngine(name, command, job);
  } catch (error) {
    console.warn(`${name} failed, and is tried once more: ${error.code ?? error.message}`);
    return runEngine(name, command, job);
  }
}

function runEngine(name, [command, ...args], job) {
  const answer = execFileSync(command, args, {
    input: jobText(name, job),
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 1_200_000,
  });
  return JSON.parse(answer.toString());
}

/** What an engine measured in all its turns so far. */
function merged(before, { prepareMs = 0, loadMs, maxRssMb, results }) {
  const loads = [...(before?.loads ?? []), loadMs];
  const prepares = [...(before?.prepares ?? []), prepareMs];
  const byName = new Map(before?.byName);
  for (const { name, packages, cold, warm } of results) {
    const known = byName.get(name);
    byName.set(name, { packages, cold: [...(known?.cold ?? []), ...cold], warm: [...(known?.warm ?? []), ...warm] });
  }
  return { loads, prepares, maxRssMb: Math.max(before?.maxRssMb ?? 0, maxRssMb), byName };
}

function report(measured, isSummary) {
  const lines = ['| engine | prepare ms | load ms | peak RSS MB |', '|---|---|---|---|'];
  for (const [engine, { prepares, loads, maxRssMb }] of measured) {
    lines.push(`| ${engine} | ${round(Math.min(...prepares))} | ${round(Math.min(...loads))} | ${round(maxRssMb)} |`);
  }
  return [...lines, '', ...(isSummary ? quantiles(measured) : byRequest(measured)), '', ...ratios(measured)];
}

/** The least times of each request, by its name. */
function times(own) {
  const loadMs = Math.min(...own.loads);
  return new Map(
    [...own.byName].map(([name, { packages, cold, warm }]) => [
      name,
      { packages, first: loadMs + Math.min(...cold), warm: Math.min(...warm) },
    ]),
  );
}

function quantiles(measured) {
  const lines = ['| engine | first p50 | p90 | max | warm p50 | p90 | max |', '|---|---|---|---|---|---|---|'];
  for (const [engine, own] of measured) {
    const all = [...times(own).values()];
    const cells = ['first', 'warm'].flatMap((key) => {
      const values = all.map((one) => one[key]);
      return [0.5, 0.9, 1].map((part) => round(quantile(values, part)));
    });
    lines.push(`| ${engine} | ${cells.join(' | ')} |`);
  }
  return lines;
}

function byRequest(measured) {
  const lines = [
    `| request | packages | ${[...measured.keys()].map((engine) => `${engine} first / warm`).join(' | ')} |`,
    `|---|---|${[...measured.keys()].map(() => '---|').join('')}`,
  ];
  const all = [...measured.values()].map(times);
  for (const [name, { packages }] of all[0]) {
    const cells = all.map((own) => {
      const { first, warm, packages: count } = own.get(name);
      return `${round(first)} / ${round(warm)}${count === packages ? '' : ` (${count})`}`;
    });
    lines.push(`| ${name} | ${packages} | ${cells.join(' | ')} |`);
  }
  return lines;
}

/** Our times by those of each peer, request by request: what is in the middle of them, and the worst. */
function ratios(measured) {
  const lines = ['| ratio of times | first, median | worst | warm, median | worst |', '|---|---|---|---|---|'];
  const isOurs = (engine) => engine.startsWith('terrarium');
  const peers = [...measured].filter(([engine]) => !isOurs(engine));
  if (peers.length === 0) return [];
  for (const [engine, own] of [...measured].filter(([name]) => isOurs(name))) {
    for (const [peer, theirs] of peers) {
      const others = times(theirs);
      const cells = ['first', 'warm'].flatMap((key) => {
        const parts = [...times(own)].map(([name, one]) => one[key] / others.get(name)[key]);
        return [quantile(parts, 0.5), Math.max(...parts)].map((part) => part.toFixed(2));
      });
      lines.push(`| ${engine} / ${peer} | ${cells.join(' | ')} |`);
    }
  }
  return lines;
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

function round(value) {
  return value >= 10 ? Math.round(value) : Number(value.toFixed(1));
}
