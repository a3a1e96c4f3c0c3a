const OUTSIDE_BMP = /[\u{10000}-\u{10ffff}]/gu;

/**
 * Folds letter case as the IgnoreCase operators were observed to: to lower case with the rule for the final sigma,
 * so that the Kelvin sign is a k and dotless i is not an i, while letters outside the BMP stay as they are.
 */
export function foldCase(text: string): string {
  const folded = text.toLowerCase();
  const kept = text.match(OUTSIDE_BMP);
  if (!kept) return folded;
  let next = 0;
  return folded.replace(OUTSIDE_BMP, () => kept[next++]);
}
