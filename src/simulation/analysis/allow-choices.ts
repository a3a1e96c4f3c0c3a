import { isCertain, ViewedStatement } from './caller-view';

/** Every choice of one conditional Allow, or none, of each layer; none alone where a layer has an Allow without conditions. */
export function* allowChoices(allows: readonly ViewedStatement[], from = 0): Generator<ViewedStatement[]> {
  const ofLayer = allows.filter(({ layer }) => layer === from);
  const options = ofLayer.some(isCertain) ? [undefined] : [...ofLayer, undefined];
  const isLast = allows.every(({ layer }) => layer <= from);
  for (const option of options) {
    const chosen = option ? [option] : [];
    if (isLast) yield chosen;
    else for (const others of allowChoices(allows, from + 1)) yield [...chosen, ...others];
  }
}
