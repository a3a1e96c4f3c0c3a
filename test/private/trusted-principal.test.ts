import * as iam from 'aws-cdk-lib/aws-iam';
import { TrustedPrincipal } from '../../src/private/trusted-principal';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const alice = new iam.ArnPrincipal('arn:aws:iam::444455556666:user/alice');
const bob = new iam.ArnPrincipal('arn:aws:iam::444455556666:user/bob');

function trustOf(principal: iam.IPrincipal, actions: string[] = []): object[] {
  const document = new iam.PolicyDocument();
  new TrustedPrincipal(principal, MFA, actions).addToAssumeRolePolicy(document);
  return document.toJSON().Statement;
}

test('each statement has the conditions and the actions', () => {
  const bobWithTag = bob.withConditions({ StringEquals: { 'aws:PrincipalTag/team': 'red' } });

  expect(trustOf(new iam.CompositePrincipal(alice, bobWithTag), ['sts:TagSession'])).toMatchObject([
    { Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { AWS: alice.arn }, Condition: MFA },
    { Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { AWS: bob.arn }, Condition: { ...MFA, StringEquals: { 'aws:PrincipalTag/team': 'red' } } },
  ]);
});

test('is the principal in a policy', () => {
  expect(new TrustedPrincipal(alice, MFA, []).policyFragment.principalJson).toEqual({ AWS: [alice.arn] });
});
