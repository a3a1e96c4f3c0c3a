import { IPrincipal, PolicyDocument, PrincipalBase, PrincipalPolicyFragment } from 'aws-cdk-lib/aws-iam';
import { ConditionedDocument } from './conditioned-document';
import { addToTrust } from './principal-with-mfa';
import { TrustConditions } from './trust-conditions';

/**
 * A principal as one role trusts it: each of its statements has all the conditions, and the actions that go with session attributes.
 */
export class TrustedPrincipal extends PrincipalBase {
  constructor(private readonly principal: IPrincipal, private readonly conditions: TrustConditions, private readonly actions: string[]) {
    super();
  }

  public get policyFragment(): PrincipalPolicyFragment {
    return this.principal.policyFragment;
  }

  public override addToAssumeRolePolicy(document: PolicyDocument): void {
    addToTrust(this.principal, new ConditionedDocument(document, this.conditions, this.actions));
  }

  // It is made for one trust policy and never compared.
  public dedupeString(): undefined {
    return undefined;
  }
}
