/** Whether objects and lists lie in each other for more levels than that; found without recursion, which deep input would exhaust. */
export function isNestedDeeperThan(levels: number, value: unknown): boolean {
  let layer = [value];
  for (let level = 0; level <= levels; level++) {
    layer = layer.flatMap(item => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (layer.length === 0) {
      return false;
    }
  }
  return true;
}
