/** The order in which amendments are voted on. */

/** The order with one moved by a place; undefined where it stands at the end already. */
export function movedInOrder(order: readonly string[], id: string, distance: -1 | 1): string[] | undefined {
  const from = order.indexOf(id);
  const to = from + distance;
  if (from < 0 || to < 0 || to >= order.length) return undefined;
  const rest = order.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
