/**
 * Makes a set denser: every record is cloned with other build strings until there are `target` records. A clone keeps
 * version, build number and dependencies, and its build matches the same globs as the original: the mark goes before
 * the last underscore. Records are sorted by file name, as channels sort them.
 *
 * @param channels - Channels with parsed repodata, as `makeSet` takes them.
 * @param {number} target - How many records.
 */
function densify(channels, target) {
  const count = channels.reduce((sum, channel) => sum + countRecords(channel), 0);
  const dense = channels.map(({ name, baseUrl, subdirs }) => ({
    name,
    baseUrl,
    subdirs: Object.fromEntries(
      Object.entries(subdirs).map(([subdir, { info }]) => [subdir, { info, packages: {}, 'packages.conda': {} }]),
    ),
  }));
  let made = 0;
  for (let round = 0; made < target; round += 1) {
    for (const [index, { subdirs }] of channels.entries()) {
      for (const [subdir, repodata] of Object.entries(subdirs)) {
        for (const key of ['packages', 'packages.conda']) {
          const to = dense[index].subdirs[subdir][key];
          for (const [fn, record] of Object.entries(repodata[key] ?? {})) {
            if (made >= target) break;
            if (round === 0) to[fn] = record;
            else addClone(to, fn, record, round);
            made += 1;
          }
        }
      }
    }
    if (count === 0) break;
  }
  for (const { subdirs } of dense) {
    for (const repodata of Object.values(subdirs)) {
      for (const key of ['packages', 'packages.conda']) repodata[key] = sortedByKey(repodata[key]);
    }
  }
  return dense;
}

function sortedByKey(records) {
  return Object.fromEntries(Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function addClone(to, fn, record, round) {
  const place = record.build.lastIndexOf('_');
  const mark = `x${round}`;
  const build =
    place < 0 ? `${record.build}${mark}` : `${record.build.slice(0, place)}${mark}${record.build.slice(place)}`;
  const extension = fn.endsWith('.conda') ? '.conda' : '.tar.bz2';
  to[`${record.name}-${record.version}-${build}${extension}`] = { ...record, build };
}

function countRecords({ subdirs }) {
  return Object.values(subdirs).reduce(
    (sum, repodata) =>
      sum + Object.keys(repodata.packages ?? {}).length + Object.keys(repodata['packages.conda'] ?? {}).length,
    0,
  );
}

module.exports = { densify };
