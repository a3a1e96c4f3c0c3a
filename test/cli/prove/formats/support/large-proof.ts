import { allowed, access, SAMPLE_PROOF, user } from './sample-proof';
import { CallerAccess, Proof } from '../../../../../cli/prove/proof';

/** An account in which no two users have the same access, and no two services are open to the same users. */
export function largeProof(users: number, services: number): Proof {
  const numbers = [...Array(users).keys()];
  return {
    ...SAMPLE_PROOF,
    principals: numbers.map((number) => user(`user-${number}`, number, true)),
    accesses: numbers.map((number) => accessOf(number, services)),
    findings: [],
  };
}

function accessOf(index: number, services: number): CallerAccess[] {
  const open = [...Array(services).keys()].filter((service) => (index + 1) * (service + 7) % 11 < 3 || service === index % services);
  const actions = Object.fromEntries(open.map((service) => [`service${service}`, [`Get${index}`, 'Put']]));
  return (['accessKey', 'console', 'sessionTokenWithMfa'] as const).map((kind) => access(kind, allowed(kind === 'sessionTokenWithMfa' ? 'with-mfa' : 'exempt', actions, [])));
}
