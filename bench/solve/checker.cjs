const { isMatch, nameOf } = require('./plain-match.cjs');

/**
 * Whether an environment is one: it looks at plain records and specs only, reads them with a matcher of its own, and
 * knows nothing of how they were found.
 *
 * @param records - Of the environment.
 * @param {string[]} specs - What was asked for.
 * @param virtualPackages - What the system provides.
 * @returns {string[]} What is wrong, in words; empty for a valid environment.
 */
function faultsOf(records, specs, virtualPackages) {
  const faults = [];
  const byName = new Map(virtualPackages.map((record) => [record.name, record]));
  for (const record of records) {
    if (byName.has(record.name)) faults.push(`two records of ${record.name}`);
    byName.set(record.name, record);
  }
  const isMet = (text) => {
    const record = byName.get(nameOf(text));
    return record !== undefined && isMatch(text, record);
  };
  for (const spec of specs) if (!isMet(spec)) faults.push(`${spec} was asked for`);
  for (const record of records) {
    for (const spec of record.depends) if (!isMet(spec)) faults.push(`${record.fn} depends on ${spec}`);
    for (const spec of record.constrains ?? []) {
      if (byName.has(nameOf(spec)) && !isMet(spec)) faults.push(`${record.fn} constrains ${spec}`);
    }
  }
  return faults;
}

module.exports = { faultsOf };
