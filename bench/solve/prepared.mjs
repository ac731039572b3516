// Repodata as files, for engines that read files, and the job descriptions that go with them.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cacheFolder } from './peers.mjs';

const require = createRequire(import.meta.url);
const { loadSet, makeSet, virtualPackages } = require('./repodata.cjs');
const { densify } = require('./dense.cjs');

/** The set under a name, made dense when the name ends in `@<number of records>`. */
export function prepareSet(name) {
  const [base, target] = name.split('@');
  const set = loadSet(base);
  return target === undefined ? set : makeSet(name, set.platform, densify(set.channels, Number(target)));
}

/** Writes a set's repodata.json files, unless they are there, and returns what an engine needs to know of them. */
export function writeSet(name) {
  const folder = path.join(cacheFolder, 'prepared', name);
  const description = path.join(folder, 'set.json');
  if (!fs.existsSync(description)) {
    const set = prepareSet(name);
    const channels = set.channels.map(({ name: channel, baseUrl, subdirs }) => {
      const own = path.join(folder, channel);
      for (const [subdir, repodata] of Object.entries(subdirs)) {
        fs.mkdirSync(path.join(own, subdir), { recursive: true });
        fs.writeFileSync(path.join(own, subdir, 'repodata.json'), JSON.stringify(repodata));
      }
      return { baseUrl, folder: own };
    });
    for (const { folder: own } of channels) {
      const empty = path.join(own, set.platform);
      if (!fs.existsSync(empty)) {
        fs.mkdirSync(empty);
        fs.writeFileSync(
          path.join(empty, 'repodata.json'),
          JSON.stringify({ info: { subdir: set.platform }, packages: {} }),
        );
      }
    }
    const { platform } = set;
    const job = { platform, subdirs: [platform, 'noarch'], channels, virtualPackages: virtualPackages(platform) };
    fs.writeFileSync(description, JSON.stringify(job));
  }
  const job = JSON.parse(fs.readFileSync(description, 'utf8'));
  return { ...job, ...job.channels[0] };
}

/** A job in the form that an engine reads: JSON, or lines for libsolv. */
export function jobText(engine, job) {
  if (!engine.startsWith('libsolv')) return JSON.stringify(job);
  const lines = [['runs', job.coldRuns ?? 1, job.warmRuns ?? 0]];
  job.channels.forEach(({ folder }, index) => {
    for (const subdir of job.subdirs) lines.push(['repo', -index, path.join(folder, subdir, 'repodata.json')]);
  });
  for (const { name, version, build } of job.virtualPackages) lines.push(['virtual', name, version, build]);
  for (const { name, specs } of job.requests) lines.push(['request', name, ...specs]);
  return `${lines.map((fields) => fields.join('\t')).join('\n')}\n`;
}
