const MAX_LINK_STEPS = 40;

/**
 * Whether a symbolic link stays inside the tree it lies in, walked as the kernel walks it: component by component,
 * through other links of the tree. A loop and a missing file stay inside.
 *
 * @param location - Of the link, relative to the tree's root.
 * @param target - What it leads to.
 * @param targetOf - What a path of the tree leads to, when it is a symbolic link.
 */
export function staysInside(
  location: string,
  target: string,
  targetOf: (location: string) => string | undefined,
): boolean {
  if (target.startsWith('/')) return false;
  const position = location.split('/').slice(0, -1);
  const pending = target.split('/').reverse();
  for (let steps = 0; pending.length > 0;) {
    const component = pending.pop()!;
    if (component === '' || component === '.') continue;
    if (component === '..') {
      if (position.pop() === undefined) return false;
      continue;
    }
    position.push(component);
    const next = targetOf(position.join('/'));
    if (next === undefined) continue;
    if (next.startsWith('/')) return false;
    if (++steps > MAX_LINK_STEPS) return true;
    position.pop();
    pending.push(...next.split('/').reverse());
  }
  return true;
}
