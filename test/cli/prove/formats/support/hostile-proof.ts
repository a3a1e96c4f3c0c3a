import { allowed, access, SAMPLE_PROOF } from './sample-proof';
import { Proof } from '../../../../../cli/prove/proof';

/** Ends the elements and attributes of a page, and calls for a script in several ways. */
export const HOSTILE = '</script></style></title>"\'><img src=x onerror="window.hacked=1;alert(1)"><script>window.hacked=1</script><!--`${1}|';

/** A proof in which every name that people choose is HTML. */
export function hostileProof(): Proof {
  const request = {
    action: 's3:GetObject',
    resource: HOSTILE,
    context: { [HOSTILE]: [HOSTILE] },
    reason: HOSTILE,
    decidedBy: { policy: HOSTILE, statementIndex: 0, sid: HOSTILE, effect: 'Allow' },
  };
  const place = { source: HOSTILE, logicalId: HOSTILE, constructPath: HOSTILE };
  const [finding] = SAMPLE_PROOF.findings;
  const subject = { ...finding.subject, name: HOSTILE, arn: HOSTILE, place };
  const step = { ...request, callerKind: 'accessKey' as const, callerArn: HOSTILE };
  return {
    ...SAMPLE_PROOF,
    tool: { name: 'iam-mfa', version: HOSTILE },
    inputs: [HOSTILE],
    accounts: [HOSTILE],
    actionList: { ...SAMPLE_PROOF.actionList, version: HOSTILE },
    assumptions: [HOSTILE],
    principals: SAMPLE_PROOF.principals.map((principal) => ({
      ...principal,
      name: HOSTILE,
      arn: HOSTILE,
      accountId: HOSTILE,
      groups: [HOSTILE],
      place,
      access: 0,
      ...(principal.kind === 'role' ? { reachedWithoutMfa: [{ ...step, leadsTo: HOSTILE }] } : {}),
    })),
    accesses: [[access('accessKey', allowed('without-mfa', { s3: ['GetObject'], [HOSTILE]: [HOSTILE] }, [request]))]],
    findings: [{
      ...finding,
      rule: HOSTILE,
      message: HOSTILE,
      fix: HOSTILE,
      subject,
      fingerprint: HOSTILE,
      statement: { ...request.decidedBy, place },
      counterexample: { ...step, decision: 'allowed' },
      path: [{ ...step, decision: 'allowed' }],
    }],
    undecided: [{ what: HOSTILE, why: HOSTILE, remedy: HOSTILE }],
  };
}
