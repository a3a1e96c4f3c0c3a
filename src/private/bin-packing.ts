/**
 * One thing to pack. The first of a family in a bin costs the base of the family besides its own size; each further one a comma, and the
 * second the brackets that make a list of the two.
 */
export interface BinItem {
  readonly size: number;
  readonly family: number;
}

interface Bin {
  free: number;
  readonly indexes: number[];
  readonly members: Map<number, number>;
}

const COMMA = 1;
const BRACKETS = 2;

// Counted, not timed, so that every machine packs alike. So many steps take some milliseconds.
const MOST_STEPS = 50_000;
const MOST_SEARCHED = 64;

/**
 * Puts items into as few bins as are found: the fewest there can be if the items are few, and in their order if that costs no bin.
 *
 * Each item has to fit into a bin of its own.
 *
 * @returns for each bin the indexes of its items, ascending
 */
export function packBins(items: readonly BinItem[], bases: readonly number[], capacity: number): number[][] {
  const packing = new Packing(items, bases, capacity);
  let best = packing.inOrder();
  for (const listsFirst of [false, true]) {
    if (best.length > packing.lowerBound) best = fewer(best, packing.firstFit(listsFirst));
  }
  if (best.length > packing.lowerBound) best = fewer(best, packing.search(best.length));
  return best.map((bin) => [...bin].sort((a, b) => a - b)).sort(([a], [b]) => a - b);
}

function fewer(known: number[][], found: number[][] | undefined): number[][] {
  return found !== undefined && found.length < known.length ? found : known;
}

class Packing {
  public readonly lowerBound: number;
  private steps = 0;

  constructor(private readonly items: readonly BinItem[], private readonly bases: readonly number[], private readonly capacity: number) {
    // One endless bin holds everything at the least cost: a family that is spread pays its base more than once.
    const endless = this.emptyBin();
    items.forEach((_, index) => this.put(endless, index));
    this.lowerBound = Math.ceil((capacity - endless.free) / capacity);
  }

  public inOrder(): number[][] {
    const bins: Bin[] = [];
    for (const index of this.items.keys()) this.put(this.roomFor(index, bins.slice(-1)) ?? this.open(bins), index);
    return bins.map(({ indexes }) => indexes);
  }

  /** The largest first, each into the first bin with room; the items of families with several either before the others or after. */
  public firstFit(listsFirst: boolean): number[][] {
    const members = new Map<number, number>();
    for (const { family } of this.items) members.set(family, (members.get(family) ?? 0) + 1);
    const isList = ({ family }: BinItem) => Number(members.get(family)! > 1 === listsFirst);
    const familyIfList = (item: BinItem) => members.get(item.family)! > 1 ? item.family : -1;

    const bins: Bin[] = [];
    const order = this.sorted((a, b) => isList(b) - isList(a) || familyIfList(a) - familyIfList(b) || this.costAlone(b) - this.costAlone(a));
    for (const index of order) this.put(this.roomFor(index, bins) ?? this.open(bins), index);
    return bins.map(({ indexes }) => indexes);
  }

  /** Every way to use fewer bins than `known`, until one meets the lower bound or the steps are used up. */
  public search(known: number): number[][] | undefined {
    if (this.items.length > MOST_SEARCHED) return undefined;
    const order = this.sorted((a, b) => this.costAlone(b) - this.costAlone(a));
    const bins: Bin[] = [];
    let best: number[][] | undefined;
    const place = (nth: number) => {
      if (bins.length >= (best?.length ?? known) || best?.length === this.lowerBound || this.steps++ > MOST_STEPS) return;
      if (nth === order.length) {
        best = bins.map(({ indexes }) => [...indexes]);
        return;
      }
      const index = order[nth];
      for (const bin of bins.filter((one) => this.cost(one, index) <= one.free)) {
        this.put(bin, index);
        place(nth + 1);
        this.take(bin, index);
      }
      this.put(this.open(bins), index);
      place(nth + 1);
      bins.pop();
    };
    place(0);
    return best;
  }

  private sorted(compare: (a: BinItem, b: BinItem) => number): number[] {
    return [...this.items.keys()].sort((a, b) => compare(this.items[a], this.items[b]) || a - b);
  }

  private emptyBin(): Bin {
    return { free: this.capacity, indexes: [], members: new Map() };
  }

  private open(bins: Bin[]): Bin {
    const bin = this.emptyBin();
    bins.push(bin);
    return bin;
  }

  private roomFor(index: number, bins: Bin[]): Bin | undefined {
    return bins.find((bin) => this.cost(bin, index) <= bin.free);
  }

  private costAlone({ size, family }: BinItem): number {
    return this.bases[family] + size;
  }

  private cost({ members }: Bin, index: number): number {
    const item = this.items[index];
    const others = members.get(item.family) ?? 0;
    return others === 0 ? this.costAlone(item) : item.size + COMMA + (others === 1 ? BRACKETS : 0);
  }

  private put(bin: Bin, index: number): void {
    const { family } = this.items[index];
    bin.free -= this.cost(bin, index);
    bin.members.set(family, (bin.members.get(family) ?? 0) + 1);
    bin.indexes.push(index);
  }

  private take(bin: Bin, index: number): void {
    const { family } = this.items[index];
    bin.indexes.pop();
    bin.members.set(family, bin.members.get(family)! - 1);
    bin.free += this.cost(bin, index);
  }
}
