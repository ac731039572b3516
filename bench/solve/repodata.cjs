// The repodata files of ../shared/data as the requests use them: each set is a channel of one platform and noarch.
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

const root = path.resolve(__dirname, '../../..', 'shared/data');

/** Timestamps up to this one, the end of the year 9999, are seconds. */
const LAST_SECOND = 253_402_300_799;

/** Where the real repodata lies. */
const repodataFolder = path.join(root, 'repodata');

/**
 * The sets: a platform, and channels in the order of their priority, each with its files by subdir. Old conda-forge
 * needs the channel that was below it then.
 */
const sets = {
  'forge-linux-64': {
    platform: 'linux-64',
    channels: { forge: { 'linux-64': 'conda-forge-harvest-linux-64', noarch: 'conda-forge-harvest-noarch' } },
  },
  'forge-linux-aarch64': {
    platform: 'linux-aarch64',
    channels: { forge: { 'linux-aarch64': 'conda-forge-harvest-linux-aarch64', noarch: 'conda-forge-harvest-noarch' } },
  },
  'forge-osx-arm64': {
    platform: 'osx-arm64',
    channels: { forge: { 'osx-arm64': 'conda-forge-harvest-osx-arm64', noarch: 'conda-forge-harvest-noarch' } },
  },
  'forge-win-64': {
    platform: 'win-64',
    channels: { forge: { 'win-64': 'conda-forge-harvest-win-64', noarch: 'conda-forge-harvest-noarch' } },
  },
  'main-2020': {
    platform: 'linux-64',
    channels: { main: { 'linux-64': 'main-linux-64-current-2020-12-16', noarch: 'main-noarch-2020-12-16' } },
  },
  'main-2018': { platform: 'osx-64', channels: { main: { 'osx-64': 'main-osx-64-2018' } } },
  'free-2016': { platform: 'linux-64', channels: { free: { 'linux-64': 'free-linux-64-2016-09-03' } } },
  'free-2018': { platform: 'osx-64', channels: { free: { 'osx-64': 'free-osx-64-2018' } } },
  'forge-2018': {
    platform: 'osx-64',
    channels: {
      forge: { 'osx-64': 'conda-forge-osx-64-2018', noarch: 'conda-forge-noarch-2019-08-25' },
      main: { 'osx-64': 'main-osx-64-2018' },
      free: { 'osx-64': 'free-osx-64-2018' },
    },
  },
  'forge-2016': {
    platform: 'linux-64',
    channels: {
      forge: { 'linux-64': 'conda-forge-linux-64-2016-08-06' },
      free: { 'linux-64': 'free-linux-64-2016-09-03' },
    },
  },
  sudoku: { platform: 'linux-64', channels: { sudoku: { noarch: 'sudoku-noarch' } } },
};

/** Whether the data is there at all. */
function hasRepodata() {
  return fs.existsSync(repodataFolder);
}

/** The text of a repodata file. */
function readRepodata(file) {
  return zlib.zstdDecompressSync(fs.readFileSync(path.join(repodataFolder, `${file}.json.zst`))).toString('utf8');
}

/**
 * A set in memory: per channel the parsed repodata by subdir, and all records by name with what a client adds to them.
 *
 * @param {string} name - Key of `sets`.
 */
function loadSet(name) {
  const { platform, channels } = sets[name];
  return makeSet(
    name,
    platform,
    Object.entries(channels).map(([channel, files]) => ({
      name: channel,
      baseUrl: `http://bench.invalid/${name}/${channel}`,
      subdirs: Object.fromEntries(
        Object.entries(files).map(([subdir, file]) => [subdir, JSON.parse(readRepodata(file))]),
      ),
    })),
  );
}

/** A set of parsed repodata. Every channel gets a `noarch`, since rattler wants one. */
function makeSet(name, platform, channels) {
  for (const { subdirs } of channels) subdirs.noarch ??= { info: { subdir: 'noarch' }, packages: {} };
  return { name, platform, channels, byName: recordsByName(channels) };
}

/** Records by package name, each with `fn`, `url`, `channel` and `subdir`. */
function recordsByName(channels) {
  const byName = new Map();
  for (const { baseUrl, subdirs } of channels) {
    for (const [subdir, repodata] of Object.entries(subdirs)) {
      for (const packages of [repodata.packages ?? {}, repodata['packages.conda'] ?? {}]) {
        for (const [fn, record] of Object.entries(packages)) {
          record.subdir = subdir;
          // Some records give seconds; a client reads both.
          if (record.timestamp < LAST_SECOND) record.timestamp *= 1000;
          const full = { ...record, fn, channel: baseUrl, url: `${baseUrl}/${subdir}/${fn}` };
          const records = byName.get(record.name);
          if (records === undefined) byName.set(record.name, [full]);
          else records.push(full);
        }
      }
    }
  }
  return byName;
}

/** The virtual packages that every engine is given. */
function virtualPackages(platform) {
  const of = (entries) => Object.entries(entries).map(([name, version]) => ({ name, version, build: '0' }));
  if (platform.startsWith('linux')) {
    return [
      ...of({ __unix: '0', __linux: '5.10', __glibc: '2.35' }),
      { name: '__archspec', version: '1', build: 'x86_64' },
    ];
  }
  if (platform.startsWith('osx')) {
    const build = platform === 'osx-arm64' ? 'm1' : 'x86_64';
    return [...of({ __unix: '0', __osx: '14.0' }), { name: '__archspec', version: '1', build }];
  }
  return [...of({ __win: '10.0' }), { name: '__archspec', version: '1', build: 'x86_64' }];
}

module.exports = { hasRepodata, loadSet, makeSet, readRepodata, recordsByName, repodataFolder, sets, virtualPackages };
