import { readFileSync, readdirSync } from 'node:fs';

/** A process and all that it has started, by pid, itself first. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** The name of a process's program, empty when it is gone. */
export function programOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Whether a process can still do something: one that has ended and was not waited for yet cannot. */
export function isAlive(pid: number): boolean {
  const [state] = fieldsOf(pid);
  return state !== undefined && state !== 'Z' && state !== 'X';
}

function parentOf(pid: number): number | undefined {
  const [, parent] = fieldsOf(pid);
  return parent === undefined ? undefined : Number(parent);
}

/** What `/proc` says of a process, from its state on; nothing when it is gone. */
function fieldsOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the name, may have spaces and parentheses: the rest begins behind the last one.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
