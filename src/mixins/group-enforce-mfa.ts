import { Mixin, Stack } from 'aws-cdk-lib';
import { CfnGroup, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { MfaEnforcedGroup } from '../mfa-enforced-group';
import { MfaEnforcementOptions } from '../mfa-enforcement-options';
import { MfaEnforcementPolicy } from '../mfa-enforcement-policy';
import { withPolicies } from './private/policies-of-group';
import { misuse } from '../private/errors';
import { groupQuotaViolations } from '../private/group-quotas';
import { enforcementStatements } from '../private/statements';
import { renderedProperties } from '../private/template-values';

const SYMBOL = Symbol.for('cdk-iam-mfa.GroupEnforceMfa');

/** What the mixin has left on a group; also read by another copy of this library. */
interface Applied {
  readonly options: MfaEnforcementOptions;
  readonly policy: MfaEnforcementPolicy;
  policies: string[];
}

/**
 * Denies the users of a group everything without MFA, for a group that somebody else defined: `CfnGroup`, and with it `Group`.
 *
 * The group gets an `MfaEnforcementPolicy` as its first managed policy; those it has stay. The group names the policy, so that
 * CloudFormation creates the policy before it puts it on the group. Applied again with the same options, it changes nothing. An
 * imported group has no resource to change: use `MfaEnforcementPolicy`. `MfaEnforcedGroup` is left as it is, whatever its options.
 * A removal policy of the group holds for the enforcement as well: a group that is retained stays enforced.
 *
 * Errors: other options than the first time, when it is applied; at synthesis, a list of managed policies that was replaced
 * since and is without the enforcement, and more managed policies than IAM takes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 *
 * @example
 * new iam.Group(this, 'Auditors').with(new mixins.GroupEnforceMfa());
 *
 * // All groups of this stack that are there by now, and all that will be there at synthesis. An App works as well, but its
 * // Aspects do not reach into a Stage, which needs one of its own.
 * Mixins.of(this).apply(new mixins.GroupEnforceMfa());
 * Aspects.of(this).add(Shims.asAspect(new mixins.GroupEnforceMfa()));
 */
export class GroupEnforceMfa extends Mixin {
  private readonly options: MfaEnforcementOptions;

  constructor(options: MfaEnforcementOptions = {}) {
    super();
    this.options = options;
  }

  public override supports(construct: IConstruct): boolean {
    return CfnGroup.isCfnGroup(construct) && !isOfMfaEnforcedGroup(construct);
  }

  public applyTo(construct: IConstruct): void {
    if (!CfnGroup.isCfnGroup(construct) || isOfMfaEnforcedGroup(construct)) return;
    const applied = appliedTo(construct) ?? this.enforce(construct);
    this.assertSame(construct, applied.options);
    if (construct.managedPolicyArns !== applied.policies) {
      applied.policies = withPolicies(construct.managedPolicyArns, () => applied.policy.managedPolicyArns);
      construct.managedPolicyArns = applied.policies;
    }
  }

  // Below the group, where no other child can be in the way and an Aspect visits it after the group.
  private enforce(group: CfnGroup): Applied {
    if (!('managedPolicyArns' in group)) {
      throw misuse('GroupEnforceMfa', 'the group is a CfnResource whose managed policies cannot be added to; define it as a CfnGroup', group);
    }
    const policy = new MfaEnforcementPolicy(group, 'MfaEnforcement', this.options);
    policy._carriedBy(group);
    const applied: Applied = { options: this.options, policy, policies: [] };
    Object.defineProperty(group, SYMBOL, { value: applied });
    group.node.addValidation({ validate: () => [...lackingPolicies(group, policy), ...groupQuotaViolations(group)] });
    return applied;
  }

  private assertSame(group: CfnGroup, before: MfaEnforcementOptions): void {
    if (before === this.options) return;
    const [old, now] = [before, this.options].map((options) => statementsOf(group, options));
    const different = [...old.keys(), ...now.keys()].filter((sid) => old.get(sid) !== now.get(sid));
    if (different.length > 0) {
      throw misuse('GroupEnforceMfa', 'the group is enforced already, by another GroupEnforceMfa with other options; the statements that would differ: '
        + `${[...new Set(different)].join(', ')}; apply one of them, or both with the same options`, group);
    }
  }
}

function isOfMfaEnforcedGroup(group: CfnGroup): boolean {
  return group.node.scopes.some((scope) => MfaEnforcedGroup.isMfaEnforcedGroup(scope) && scope.node.defaultChild === group);
}

function appliedTo(group: CfnGroup): Applied | undefined {
  return (group as { [SYMBOL]?: Applied })[SYMBOL];
}

function lackingPolicies(group: CfnGroup, policy: MfaEnforcementPolicy): string[] {
  const policies = JSON.stringify(renderedProperties(group).ManagedPolicyArns ?? []);
  return policy.managedPolicyArns.every((arn) => policies.includes(JSON.stringify(Stack.of(group).resolve(arn)))) ? []
    : ['the ManagedPolicyArns of the group are without the enforcement: they were replaced or overridden since GroupEnforceMfa was applied; add to them '
      + 'instead, or apply it again'];
}

// By what they come to: the same options may be written in several ways.
function statementsOf(group: CfnGroup, options: MfaEnforcementOptions): Map<string, string> {
  const { grants, denies } = enforcementStatements(group, options, { policyArns: [], groupArns: [] });
  return new Map([...grants, ...denies].map((statement: PolicyStatement) => [statement.sid ?? '', JSON.stringify(Stack.of(group).resolve(statement.toJSON()))]));
}
