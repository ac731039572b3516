// Compares the checker's matcher with that of the solver, on every spec and every record of its name in the data.
const { matchesRecord, parseMatchSpec } = require('@terrarium/conda-types');
const { isMatch } = require('./plain-match.cjs');

/** How many pairs of spec and record of a set were compared, and those on which the two do not agree. */
function compareMatchers({ byName }) {
  const texts = new Set();
  for (const { depends, constrains } of [...byName.values()].flat()) {
    for (const text of [...depends, ...(constrains ?? [])]) texts.add(text);
  }
  let pairs = 0;
  const differences = [];
  for (const text of texts) {
    const spec = readable(text);
    const seen = new Set();
    for (const record of byName.get(spec?.name) ?? []) {
      const key = `${record.version} ${record.build} ${record.build_number}`;
      if (seen.has(key)) continue;
      seen.add(key);
      pairs += 1;
      if (isMatch(text, record) !== matchesRecord(spec, record)) differences.push(`${text} on ${key}`);
    }
  }
  return { pairs, differences };
}

/** Some records have texts that are no specs; the solver leaves such records out. */
function readable(text) {
  try {
    return parseMatchSpec(text);
  } catch {
    return undefined;
  }
}

module.exports = { compareMatchers };
