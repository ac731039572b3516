const { randomFrom } = require('./random.cjs');

/**
 * Requests drawn from a set: one to six packages, about a third of them with a version constraint of one of the common
 * forms. The same seed gives the same requests.
 *
 * @param set - From `loadSet`.
 * @param {number} count - How many.
 * @param {number} seed - Any integer.
 * @returns {string[][]} Lists of specs.
 */
function drawRequests(set, count, seed) {
  const random = randomFrom(seed);
  const names = [...set.byName.keys()].filter((name) => !name.startsWith('_')).sort();
  const requests = [];
  while (requests.length < count) {
    const size = 1 + random.below(6);
    const specs = new Map();
    for (let index = 0; index < size; index += 1) {
      const name = random.pick(names);
      specs.set(name, drawSpec(name, set.byName.get(name), random));
    }
    requests.push([...specs.values()]);
  }
  return requests;
}

function drawSpec(name, records, random) {
  if (random.next() > 0.3) return name;
  const { version } = random.pick(records);
  const parts = version.split('.');
  const plain = /^[0-9]+(\.[0-9]+)*$/.test(version);
  const form = random.below(6);
  if (form === 0 || !plain) return `${name} ==${version}`;
  if (form === 1) return `${name} >=${version}`;
  if (form === 2) return `${name} <${version}`;
  if (form === 3) return `${name} <=${version}`;
  if (form === 4) return `${name} ${parts.slice(0, 2).join('.')}.*`;
  return `${name} !=${version}`;
}

/** The requests that the field measures itself with, on the modern conda-forge harvest. */
const namedRequests = {
  python: ['python'],
  'numpy-pandas': ['python 3.12.*', 'numpy', 'pandas'],
  'science-251': ['python 3.11.*', 'scipy', 'matplotlib', 'scikit-learn', 'jupyterlab'],
  'geo-299': ['python 3.10.*', 'geopandas', 'rasterio', 'jupyterlab', 'pyarrow', 'dask', 'scikit-learn', 'pandas'],
  'r-base': ['r-base', 'r-ggplot2'],
};

module.exports = { drawRequests, namedRequests };
