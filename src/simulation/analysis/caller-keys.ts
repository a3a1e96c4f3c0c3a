import { Caller } from '../caller';
import { RequestContext } from '../policy-text';

/** Who the caller is decides on these: absent where the caller does not bring them, and not for the signer to choose. */
const DECIDED_BY_CALLER = new Set([
  'aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:principalisawsservice', 'aws:principalservicename',
  'aws:principalservicenameslist', 'aws:federatedprovider', 'aws:username', 'aws:viaawsservice', 'aws:securetransport',
  'aws:multifactorauthpresent', 'aws:multifactorauthage', 'aws:tokenissuetime',
]);

/** Only a service that calls for somebody sets these: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const SET_BY_CALLING_SERVICE = new Set(['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast']);

const VIA_SERVICE = 'aws:viaawsservice';

/** The context keys of a caller at a time, and which keys are left to whoever signs the request. */
export class CallerKeys {
  /** What the caller brings, and the time. */
  public readonly fixed: RequestContext;
  private readonly callsDirectly: boolean;

  public constructor(public readonly caller: Caller, at: Date) {
    const fixed = new Map([
      ['aws:currenttime', at.toISOString()],
      ['aws:epochtime', String(Math.floor(at.getTime() / 1000))],
    ]);
    for (const [key, value] of Object.entries(caller.contextKeys)) fixed.set(key.toLowerCase(), value);
    this.fixed = fixed;
    this.callsDirectly = fixed.get(VIA_SERVICE) === 'false';
  }

  /** @param key in lower case */
  public isFree(key: string): boolean {
    if (this.fixed.has(key) || DECIDED_BY_CALLER.has(key)) return false;
    return !(this.callsDirectly && SET_BY_CALLING_SERVICE.has(key));
  }
}
