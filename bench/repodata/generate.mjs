import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, zstdDecompressSync } from 'node:zlib';

const { shardRepodata } = createRequire(import.meta.url)('../../libs/conda/repodata/dist/index.js');

/** Copies of each record under the same name, as rebuilds are. */
const REBUILDS = 3;

/** Data made by another recipe is made again. */
const RECIPE = 'whole families';

/**
 * A channel of conda-forge's size, made by multiplying real records: each record is rebuilt a few times, and all of it
 * is copied under new names, with the dependencies renamed alike. The same seed gives the same bytes.
 *
 * ```text
 *   <folder>/whole/<subdir>/repodata.json.zst       as channels without shards have it
 *   <folder>/sharded/<subdir>/repodata_shards.msgpack.zst, shards/
 * ```
 *
 * @param {{ folder: string, data: string, records: number, seed: number }} options
 */
export async function generateChannel({ folder, data, records, seed }) {
  const done = path.join(folder, 'done');
  if (existsSync(done) && (await readFile(done, 'utf8')) === RECIPE) return;
  await rm(folder, { recursive: true, force: true });
  const sources = { 'linux-64': records, noarch: Math.round(records * 0.4) };
  for (const [subdir, wanted] of Object.entries(sources)) {
    const whole = path.join(folder, 'whole', subdir);
    await mkdir(whole, { recursive: true });
    const json = path.join(folder, `${subdir}.json`);
    await writeRepodata(path.join(data, `conda-forge-harvest-${subdir}.json.zst`), json, subdir, wanted, seed);
    const level = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 9 } });
    await pipeline(createReadStream(json), level, createWriteStream(path.join(whole, 'repodata.json.zst')));
    await shardRepodata(json, path.join(folder, 'sharded', subdir), { subdir, compressionLevel: 3 });
  }
  await writeFile(done, RECIPE);
}

async function writeRepodata(source, target, subdir, wanted, seed) {
  const repodata = JSON.parse(zstdDecompressSync(await readFile(source)).toString());
  const real = ['packages', 'packages.conda'].map((section) => Object.entries(repodata[section]));
  const sections = multiplied(real, wanted, seed);
  await pipeline(Readable.from(textOf(sections, subdir)), createWriteStream(`${target}.tmp`));
  await rename(`${target}.tmp`, target);
}

/**
 * The copies to make of the records of each section, sorted by file name as channels sort them. Only the last family may
 * lack some, so that the others can be solved for.
 */
function multiplied(sections, wanted, seed) {
  const copies = sections.map(() => new Map());
  let left = wanted;
  for (let family = 0; left > 0; family++) {
    for (let rebuild = 0; rebuild < REBUILDS; rebuild++) {
      for (const [section, records] of sections.entries()) {
        for (const [fn, record] of records) {
          const copy = copyOf(fn, record, family, rebuild, seed);
          if (left === 0 || copies[section].has(copy.fn)) continue;
          copies[section].set(copy.fn, copy);
          left--;
        }
      }
    }
  }
  return copies.map((made) => [...made.values()].sort((a, b) => (a.fn < b.fn ? -1 : 1)));
}

function copyOf(fn, record, family, rebuild, seed) {
  const name = renamed(record.name, family);
  const build = rebuild === 0 ? record.build : record.build.replace(/_?\d*$/, `_${record.build_number + rebuild}`);
  const extension = fn.endsWith('.conda') ? '.conda' : '.tar.bz2';
  return { fn: `${name}-${record.version}-${build}${extension}`, name, build, record, family, rebuild, seed };
}

function* textOf([packages, packagesConda], subdir) {
  yield `{"info":{"subdir":${JSON.stringify(subdir)}},"packages":{`;
  yield* members(packages);
  yield '},"packages.conda":{';
  yield* members(packagesConda);
  yield '},"removed":[],"repodata_version":1}';
}

function* members(copies) {
  let separator = '';
  for (const copy of copies) {
    yield `${separator}${JSON.stringify(copy.fn)}:${JSON.stringify(copied(copy), undefined, 1)}`;
    separator = ',\n';
  }
}

function copied({ fn, name, build, record, family, rebuild, seed }) {
  const digest = createHash('sha256').update(`${seed} ${fn}`).digest('hex');
  return {
    ...record,
    name,
    build,
    build_number: record.build_number + rebuild,
    depends: record.depends.map((spec) => renamed(spec, family)),
    ...(record.constrains === undefined ? {} : { constrains: record.constrains.map((spec) => renamed(spec, family)) }),
    md5: digest.slice(0, 32),
    sha256: digest,
    timestamp: (record.timestamp ?? 1_600_000_000_000) + rebuild * 86_400_000,
  };
}

/** The first word of a spec is the package; virtual packages stay. */
function renamed(spec, family) {
  return family === 0 || spec.startsWith('__') ? spec : spec.replace(/^[^\s=<>!~]+/, `$&-family${family}`);
}
