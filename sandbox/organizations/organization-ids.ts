import { randomInt } from 'node:crypto';

const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lower-case letters and digits, as the ids of AWS Organizations have behind their prefix. */
function characters(count: number): string {
  return Array.from({ length: count }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
}

export function newOrganizationId(): string {
  return `o-${characters(10)}`;
}

export function newRootId(): string {
  return `r-${characters(4)}`;
}

/** Units have the letters of their root in their id. */
export function newUnitId(rootId: string): string {
  return `ou-${rootId.slice(2)}-${characters(8)}`;
}

export function newPolicyId(): string {
  return `p-${characters(8)}`;
}
