// What can be said of the channel `sudoku-noarch` without a solver.

/**
 * Packages that must all be installed as soon as one of them is, and no two of which can have the same version. More of
 * them than there are versions means that nothing can be installed at all.
 *
 * @param set - The set, each of whose packages is a cell and each of whose versions is a digit.
 * @returns The packages, and the number of versions that each has.
 */
function provenConflict({ byName }) {
  const unequal = new Map([...byName.keys()].map((name) => [name, new Set()]));
  for (const [name, records] of byName) {
    const counts = new Map();
    for (const { version, depends } of records) {
      for (const text of depends) {
        const [other, condition] = text.split(' ');
        if (condition === `!=${version}`) counts.set(other, (counts.get(other) ?? 0) + 1);
      }
    }
    // Each record of it keeps the other one from its own version.
    for (const [other, count] of counts) {
      if (count !== records.length) continue;
      unequal.get(name).add(other);
      unequal.get(other).add(name);
    }
  }
  let cells = [];
  for (const start of unequal.keys()) {
    const clique = [start];
    for (const name of unequal.get(start)) if (clique.every((one) => unequal.get(one).has(name))) clique.push(name);
    if (clique.length > cells.length) cells = clique;
  }
  const digits = Math.max(...cells.map((name) => new Set(byName.get(name).map(({ version }) => version)).size));
  return { cells, digits, isConnected: reaches(byName, cells[0], cells) };
}

/** Whether any record of a package needs, by way of others, all of these: whichever record is chosen. */
function reaches(byName, start, wanted) {
  const found = new Set([start]);
  for (const name of found) {
    const [first, ...others] = byName
      .get(name)
      .map(({ depends }) => new Set(depends.map((text) => text.split(' ')[0])));
    for (const needed of first) if (others.every((one) => one.has(needed))) found.add(needed);
  }
  return wanted.every((name) => found.has(name));
}

module.exports = { provenConflict };
