// Versions and MatchSpecs once more, for the checker: written from CEP 29 and CEP 33 alone and slow on purpose, so that a
// mistake of the solver's own reading is not made twice. What it does not know, it refuses loudly.

/** A version as CEP 33 orders it: epoch, components of numbers and texts, and the local part in the same form. */
function readVersion(given) {
  let text = given.trim().toLowerCase();
  let epoch = 0;
  const bang = text.indexOf('!');
  if (bang >= 0) {
    epoch = Number(text.slice(0, bang));
    text = text.slice(bang + 1);
  }
  const plus = text.indexOf('+');
  const [main, local] = plus < 0 ? [text, ''] : [text.slice(0, plus), text.slice(plus + 1)];
  return { main: [[epoch], ...components(main)], local: components(local) };
}

/** An underscore at the end belongs to the text before it; elsewhere it separates. */
function components(text) {
  if (text === '') return [];
  const end = text.endsWith('_') ? '_' : '';
  const parts = text.slice(0, text.length - end.length).split(/[._-]/);
  parts[parts.length - 1] += end;
  return parts.map((part) => {
    const items = (part.match(/[0-9]+|[^0-9]+/g) ?? []).map(readItem);
    return typeof items[0] === 'string' || items[0] === Infinity ? [0, ...items] : items;
  });
}

function readItem(text) {
  if (/^[0-9]/.test(text)) return text.length > 15 ? BigInt(text) : Number(text);
  return text === 'post' ? Infinity : text;
}

/** Texts come before numbers, `dev` before all other texts, and what is missing counts as 0. */
function compareItems(a, b) {
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a, b].map((text) => (text === 'dev' ? '' : text));
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (typeof a === 'string') return -1;
  if (typeof b === 'string') return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareComponents(a, b) {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index] ?? [], b[index] ?? []];
    for (let item = 0; item < Math.max(left.length, right.length); item += 1) {
      const order = compareItems(left[item] ?? 0, right[item] ?? 0);
      if (order !== 0) return order;
    }
  }
  return 0;
}

/** Negative when `a` is older than `b`. */
function compareVersionTexts(a, b) {
  const [left, right] = [readVersion(a), readVersion(b)];
  return compareComponents(left.main, right.main) || compareComponents(left.local, right.local);
}

/** Whether a version begins with another one, as conda has it: the last item of a prefix may be the start of a text. */
function startsWith(version, prefix) {
  const [whole, part] = [readVersion(version), readVersion(prefix)];
  let [items, wanted] = [whole.main, part.main];
  if (part.local.length > 0) {
    if (compareComponents(whole.main, part.main) !== 0) return false;
    [items, wanted] = [whole.local, part.local];
  }
  const last = wanted.length - 1;
  if (compareComponents(items.slice(0, last), wanted.slice(0, last)) !== 0) return false;
  const [own, other] = [items[last] ?? [], wanted[last]];
  const end = other.length - 1;
  if (compareComponents([own.slice(0, end)], [other.slice(0, end)]) !== 0) return false;
  const [a, b] = [own[end] ?? 0, other[end]];
  return typeof b === 'string' ? typeof a === 'string' && a.startsWith(b) : compareItems(a, b) === 0;
}

function isVersionWanted(spec, version) {
  if (/[()]/.test(spec)) throw new Error(`The checker does not read ${spec}`);
  return spec.split('|').some((all) => all.split(',').every((one) => isClauseMet(one.trim(), version)));
}

function isClauseMet(clause, version) {
  if (clause === '*' || clause === '') return true;
  if (clause.startsWith('^')) return new RegExp(clause).test(version);
  const [, operator, operand] = /^(==|!=|>=|<=|~=|=|>|<)?(.*)$/.exec(clause);
  const isOpen = operand.endsWith('*');
  const plain = operand.replace(/\.?\*$/, '');
  if (plain.includes('*')) {
    if (operator !== undefined && operator !== '==' && operator !== '=')
      throw new Error(`The checker does not read ${clause}`);
    return globOf(operand).test(version);
  }
  // As conda has it: behind an order `.*` says nothing, and a star without a dot is a text like any other.
  const order = () => compareVersionTexts(version, operator === undefined ? plain : operand.replace(/\.\*$/, ''));
  switch (operator) {
    case '=':
      return startsWith(version, plain);
    case '!=':
      return isOpen ? !startsWith(version, plain) : order() !== 0;
    case '>=':
      return order() >= 0;
    case '<=':
      return order() <= 0;
    case '<':
      return order() < 0;
    case '>':
      return order() > 0;
    case '~=':
      return order() >= 0 && startsWith(version, plain.slice(0, plain.lastIndexOf('.')));
    default:
      return isOpen ? startsWith(version, plain) : order() === 0;
  }
}

function globOf(text) {
  if (text.startsWith('^')) return new RegExp(text, 'i');
  return new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
}

/** A spec in its parts: name, version, build, and the keys in brackets that real records have. */
function readSpec(given) {
  const spec = { name: '', version: '*', build: '*' };
  const bracket = /\[(.*)\]\s*$/.exec(given);
  let text = (bracket === null ? given : given.slice(0, bracket.index)).trim();
  for (const [, key, value] of bracket?.[1].matchAll(/(\w+)\s*=\s*("[^"]*"|'[^']*'|[^,]*)/g) ?? []) {
    if (!['version', 'build', 'build_number'].includes(key)) throw new Error(`The checker does not read ${given}`);
    spec[key] = value.replace(/^["']|["']$/g, '');
  }
  if (text.includes('::')) throw new Error(`The checker does not read ${given}`);
  const [, name] = /^([A-Za-z0-9_][A-Za-z0-9_.-]*)/.exec(text) ?? [undefined, ''];
  if (name === '') throw new Error(`The checker does not read ${given}`);
  spec.name = name.toLowerCase();
  // Spaces may stand around separators, behind operators, and in old conda-forge records before the `!` of an epoch.
  text = text
    .slice(name.length)
    .trim()
    .replace(/\s*([,|])\s*/g, '$1')
    .replace(/([=<>!~])\s+/g, '$1')
    .replace(/\s+!(?!=)/g, '!');
  if (text === '') return spec;
  const [first, build, ...more] = text.split(/\s+/);
  if (more.length > 0) throw new Error(`The checker does not read ${given}`);
  const exact = build === undefined ? /^={0,2}([^=<>!~|,]+)=([^=]+)$/.exec(first) : null;
  if (exact === null) return { ...spec, version: first, build: build ?? spec.build };
  return { ...spec, version: /[*]/.test(exact[1]) ? exact[1] : `==${exact[1]}`, build: exact[2] };
}

/** Whether a record is what a MatchSpec asks for. Throws for a spec of a form that it does not know. */
function isMatch(text, { name, version, build, build_number: number }) {
  const spec = readSpec(text);
  return (
    spec.name === name.toLowerCase() &&
    isVersionWanted(spec.version, version) &&
    (spec.build === '*' || globOf(spec.build).test(build)) &&
    (spec.build_number === undefined || isNumberWanted(spec.build_number, number))
  );
}

function isNumberWanted(spec, number) {
  const [, operator = '==', operand] = /^(==|!=|>=|<=|=|>|<)?\s*(\d+)$/.exec(spec);
  const order = number - Number(operand);
  if (operator.endsWith('=') && order === 0) return operator !== '!=';
  if (operator === '!=') return true;
  return operator.startsWith('>') ? order > 0 : operator.startsWith('<') && order < 0;
}

module.exports = { compareVersionTexts, isMatch, nameOf: (text) => readSpec(text).name };
