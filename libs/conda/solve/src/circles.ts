const UNSEEN = -1;

/**
 * Finds which nodes of a graph reach each other (its strongly connected components, by Tarjan's algorithm without
 * recursion).
 *
 * @param edges - Node to the nodes that it leads to.
 * @returns Node to the number of its circle; nodes with equal numbers reach each other.
 */
export function circlesOf(edges: readonly (readonly number[])[]): Int32Array {
  const count = edges.length;
  const circle = new Int32Array(count).fill(UNSEEN);
  const index = new Int32Array(count).fill(UNSEEN);
  const low = new Int32Array(count);
  const open: number[] = [];
  let seen = 0;
  let circles = 0;
  for (let start = 0; start < count; start += 1) {
    if (index[start] !== UNSEEN) continue;
    const stack = [{ node: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const { node } = top;
      if (top.next === 0) {
        index[node] = low[node] = seen++;
        open.push(node);
      }
      const other = edges[node]![top.next++];
      if (other === undefined) {
        if (low[node] === index[node]) {
          for (let member = UNSEEN; member !== node;) {
            member = open.pop()!;
            circle[member] = circles;
          }
          circles += 1;
        }
        stack.pop();
        const below = stack.at(-1);
        if (below !== undefined) low[below.node] = Math.min(low[below.node]!, low[node]!);
      } else if (index[other] === UNSEEN) stack.push({ node: other, next: 0 });
      else if (circle[other] === UNSEEN) low[node] = Math.min(low[node]!, index[other]!);
    }
  }
  return circle;
}
