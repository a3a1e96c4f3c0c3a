import { randomBytes } from 'node:crypto';
import { NAME_PREFIX } from './normalize';

/** Names for what a run makes: known before it is made, and nobody else's. */
export class Names {
  readonly prefix: string;
  private count = 0;

  constructor(run = randomBytes(4).toString('hex')) {
    this.prefix = `${NAME_PREFIX}${run}-`;
  }

  next(): string {
    this.count += 1;
    return `${this.prefix}${this.count}`;
  }
}
