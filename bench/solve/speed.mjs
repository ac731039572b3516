// Times the engines on the same requests over the same repodata, each engine in a process of its own, one at a time.
//
// load: from the repodata files to whatever the engine keeps of them. cold: a solve by a solver that has seen nothing,
// over loaded repodata. warm: the same solve once more. The wasm build keeps nothing: its solves include reading.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { jobText, prepareSet, writeSet } from './prepared.mjs';

const require = createRequire(import.meta.url);
const { drawRequests, namedRequests } = require('./requests.cjs');

/** What is measured: a set, its requests, how often. Engines that would take hours are left out. */
const plans = [
  { set: 'forge-linux-64', requests: named(), coldRuns: 5, warmRuns: 15 },
  {
    set: 'forge-linux-64',
    title: '100 random requests',
    requests: drawn('forge-linux-64', 100, 11),
    coldRuns: 1,
    warmRuns: 1,
  },
  { set: 'forge-linux-64@139000', requests: named(), coldRuns: 2, warmRuns: 3, without: ['wasm'] },
  {
    set: 'forge-linux-64@463000',
    requests: named(),
    coldRuns: 2,
    warmRuns: 2,
    without: ['wasm', 'libsolv', 'terrarium with'],
  },
];

function named() {
  return () => Object.entries(namedRequests).map(([name, specs]) => ({ name, specs }));
}

function drawn(set, count, seed) {
  return () => drawRequests(prepareSet(set), count, seed).map((specs, index) => ({ name: `${index}`, specs }));
}

/** Runs all plans and gives the report as lines of Markdown. */
export function measureSpeed(engines, isQuick) {
  const lines = ['# Speed', ''];
  for (const { set, title, requests, coldRuns, warmRuns, without = [] } of isQuick ? plans.slice(0, 1) : plans) {
    const job = { ...writeSet(set), requests: requests(), coldRuns, warmRuns, warmUp: 3 };
    const measured = new Map();
    for (const [name, [command, ...args]] of Object.entries(engines)) {
      if (without.some((part) => name.startsWith(part))) continue;
      console.error(`${set}: ${name}`);
      try {
        const answer = execFileSync(command, args, {
          input: jobText(name, job),
          maxBuffer: 1 << 28,
          stdio: ['pipe', 'pipe', 'ignore'],
          timeout: 1_200_000,
        });
        measured.set(name, JSON.parse(answer.toString()));
      } catch (error) {
        console.warn(`SKIPPED: ${name} on ${set}: ${error.code ?? error.message}`);
      }
    }
    lines.push(`## ${title ?? set}`, '', ...report(measured, title !== undefined), '');
  }
  return lines;
}

function report(measured, isSummary) {
  const lines = ['| engine | load ms | peak RSS MB |', '|---|---|---|'];
  for (const [engine, { loadMs, maxRssMb }] of measured)
    lines.push(`| ${engine} | ${round(loadMs)} | ${round(maxRssMb)} |`);
  if (isSummary) {
    lines.push('', '| engine | cold p50 | p90 | max | warm p50 | p90 | max |', '|---|---|---|---|---|---|---|');
    for (const [engine, { results }] of measured) {
      const cold = results.map((result) => quantile(result.cold, 0.5));
      const warm = results.map((result) => quantile(result.warm, 0.5));
      const cells = [cold, warm].flatMap((times) => [0.5, 0.9, 1].map((part) => round(quantile(times, part))));
      lines.push(`| ${engine} | ${cells.join(' | ')} |`);
    }
    return lines;
  }
  lines.push(
    '',
    `| request | packages | ${[...measured.keys()].map((engine) => `${engine} cold / warm`).join(' | ')} |`,
  );
  lines.push(`|---|---|${[...measured.keys()].map(() => '---|').join('')}`);
  const [first] = measured.values();
  first.results.forEach(({ name, packages }, index) => {
    const cells = [...measured.values()].map(({ results }) => {
      const { cold, warm, packages: count } = results[index];
      const note = count === packages ? '' : ` (${count})`;
      return `${round(quantile(cold, 0.5))} / ${round(quantile(warm, 0.5))}${note}`;
    });
    lines.push(`| ${name} | ${packages} | ${cells.join(' | ')} |`);
  });
  return lines;
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

function round(value) {
  return value >= 10 ? Math.round(value) : Number(value.toFixed(1));
}
