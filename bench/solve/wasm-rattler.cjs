// The wasm build of rattler as an oracle and as a peer. It fetches repodata over HTTP; here `fetch` answers from memory.

const rattler = require('@conda-org/rattler');
const { parseMatchSpec, parseVersion } = require('@terrarium/conda-types');
const realFetch = globalThis.fetch;

/** Records for an extra first channel: the wasm build has no argument for virtual packages. */
function virtualRepodata(packages) {
  const entries = packages.map(({ name, version, build }) => [
    `${name}-${version}-${build}.conda`,
    {
      name,
      version,
      build,
      build_number: 0,
      depends: [],
      subdir: 'noarch',
      md5: '0'.repeat(32),
      sha256: '0'.repeat(64),
      size: 1,
    },
  ]);
  return {
    info: { subdir: 'noarch' },
    packages: {},
    'packages.conda': Object.fromEntries(entries),
    repodata_version: 1,
  };
}

/**
 * Version 0.3.5 misreads some prefix matches: for it `1.0.1*` does not match `1.0.1k`, as conda and rattler from 0.4 on
 * have it. Such specs are written out for it as the versions that they match, so that both solve the same problem.
 */
class SpecTranslator {
  constructor(byName) {
    this.versions = new Map();
    for (const [name, records] of byName) this.versions.set(name, [...new Set(records.map(({ version }) => version))]);
    this.known = new Map();
    this.changed = new Set();
  }

  translate(text) {
    let answer = this.known.get(text);
    if (answer === undefined) this.known.set(text, (answer = this.read(text)));
    return answer;
  }

  read(text) {
    let spec;
    try {
      spec = parseMatchSpec(text);
    } catch {
      return text;
    }
    if (spec.version === undefined) return text;
    const versions = this.versions.get(spec.name) ?? [];
    const wanted = versions.filter((version) => spec.version.matches(parseVersion(version)));
    if (this.isReadAlike(spec.version.toString(), versions, wanted)) return text;
    this.changed.add(text);
    const union = wanted.length === 0 ? '<0a0' : wanted.map((version) => `==${version}`).join('|');
    return `${spec.name} ${union}${spec.build === undefined ? '' : ` ${spec.build.text}`}`;
  }

  isReadAlike(text, versions, wanted) {
    try {
      const spec = new rattler.VersionSpec(text, 'lenient');
      const matched = versions.filter((version) => spec.matches(new rattler.Version(version)));
      spec.free();
      return matched.length === wanted.length && matched.every((version, index) => version === wanted[index]);
    } catch {
      return false;
    }
  }

  repodata(repodata, namesAbove) {
    const translated = { ...repodata };
    for (const key of ['packages', 'packages.conda']) {
      const entries = Object.entries(repodata[key] ?? {}).filter(([, { name }]) => !namesAbove.has(name));
      translated[key] = Object.fromEntries(entries.map(([fn, record]) => [fn, this.record(record)]));
    }
    return translated;
  }

  record(record) {
    const list = (specs) => specs?.map((spec) => this.translate(spec));
    return { ...record, depends: list(record.depends) ?? [], constrains: list(record.constrains) ?? [] };
  }
}

/**
 * Makes a solver for one set. Its `solve` gives `{ files: [URLs] }` or `{ error: text }`.
 *
 * @param set - From `loadSet`; or with the repodata of each channel as `texts`, subdir to bytes, which are taken as
 *   they are.
 * @param virtualPackages - What the system provides.
 */
function wasmRattler(set, virtualPackages) {
  const answers = new Map();
  const translator = new SpecTranslator(set.byName ?? new Map());
  const virtual = 'http://bench.invalid/virtual';
  answers.set(`${virtual}/noarch/repodata.json`, Buffer.from(JSON.stringify(virtualRepodata(virtualPackages))));
  const platforms = [set.platform, 'noarch'];
  // Its gateway drops the records of a requested name that do not match before it looks at channels, so that a channel
  // without a matching record does not count as having the name. Strict priority is therefore written out for it, too.
  const namesAbove = new Set();
  for (const { baseUrl, subdirs, texts } of set.channels) {
    for (const subdir of platforms) {
      const repodata = () => translator.repodata(subdirs[subdir] ?? { info: { subdir }, packages: {} }, namesAbove);
      answers.set(`${baseUrl}/${subdir}/repodata.json`, texts?.[subdir] ?? Buffer.from(JSON.stringify(repodata())));
    }
    for (const { packages, 'packages.conda': conda } of Object.values(subdirs ?? {})) {
      for (const { name } of [...Object.values(packages ?? {}), ...Object.values(conda ?? {})]) namesAbove.add(name);
    }
  }
  const channels = [virtual, ...set.channels.map(({ baseUrl }) => baseUrl)];
  return {
    /** Specs that had to be written out. */
    translated: translator.changed,
    async solve(given) {
      const specs = set.byName === undefined ? given : given.map((spec) => translator.translate(spec));
      globalThis.fetch = async (input, options) => {
        const url = typeof input === 'string' ? input : input.url;
        if (!url.startsWith('http://bench.invalid/')) return realFetch(input, options);
        const body = answers.get(url);
        const response = new Response(body ?? 'not found', { status: body === undefined ? 404 : 200 });
        Object.defineProperty(response, 'url', { value: url });
        return response;
      };
      try {
        const found = await rattler.simpleSolve(specs, channels, platforms, []);
        const files = found.filter(({ packageName }) => !packageName.startsWith('__')).map(({ url }) => url);
        return { files: files.sort() };
      } catch (error) {
        return { error: String(error?.message ?? error) };
      } finally {
        globalThis.fetch = realFetch;
      }
    },
  };
}

module.exports = { wasmRattler };
