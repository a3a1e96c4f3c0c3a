import { PageData } from './page-data';
import { State, STATES, VERDICT_STATES } from './states';
import { ActionSet } from '../../proof';

/** Stands for the services and actions that AWS adds later. */
export const LATER = 'added later';

/** From the least open to the most open state, so that the greater index is the worse. */
export const RANKED_STATES = (Object.keys(STATES) as State[]).reverse();

/** The state of every service, for every access and kind of caller. */
export class StateTable {
  /** In the order of the indices of `ranks`. */
  public readonly services: readonly string[];
  private readonly indices: ReadonlyMap<string, number>;
  private readonly ranksByView: readonly ReadonlyMap<string, Uint8Array>[];

  constructor(private readonly data: PageData) {
    this.services = [...new Set(data.actionSets.flatMap((actions) => Object.keys(actions))), LATER];
    this.indices = new Map(this.services.map((service, index) => [service, index]));
    const members = data.actionSets.map((actions) => this.membersOf(actions));
    this.ranksByView = data.accesses.map((_, access) => this.rank(access, members));
  }

  /**
   * Indices into `RANKED_STATES`, by service.
   *
   * @param view a kind of caller; the empty text for the worst of all
   */
  public ranks(access: number, view: string): Uint8Array | undefined {
    return this.ranksByView[access]?.get(view);
  }

  private membersOf(actions: ActionSet): Uint16Array {
    return Uint16Array.from(Object.keys(actions), (service) => this.indices.get(service) as number);
  }

  private rank(access: number, members: readonly Uint16Array[]): ReadonlyMap<string, Uint8Array> {
    const worst = new Uint8Array(this.services.length);
    const ranks = new Map([['', worst]]);
    for (const { callerKind, groups } of this.data.accesses[access]) {
      const ofKind = new Uint8Array(this.services.length);
      ranks.set(callerKind, ofKind);
      for (const number of groups) {
        const { verdict, actions, unlisted } = this.data.groups[number];
        const rank = RANKED_STATES.indexOf(VERDICT_STATES[verdict]);
        for (const service of members[actions]) raise(ofKind, service, rank);
        if (unlisted) raise(ofKind, this.services.length - 1, rank);
      }
      ofKind.forEach((rank, service) => raise(worst, service, rank));
    }
    return ranks;
  }
}

function raise(ranks: Uint8Array, service: number, rank: number): void {
  if (ranks[service] < rank) ranks[service] = rank;
}
