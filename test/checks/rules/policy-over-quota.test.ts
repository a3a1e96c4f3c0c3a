import { policyOverQuota } from '../../../src/checks/rules/policy-over-quota';
import { ALLOW_S3, inline, managedPolicy, OWN_ACCOUNT, policyDocument, role } from '../support/resources';
import { describeRule } from '../support/rule-cases';

/** A statement that makes a document with it alone so many characters long. */
function statementFor(size: number, rest: object = {}): object {
  const measured = (resource: string) => ({ ...ALLOW_S3, Resource: `arn:aws:s3:::${resource}`, ...rest });
  return measured('x'.repeat(size - JSON.stringify(policyDocument(measured(''))).length));
}

function arns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `arn:aws:iam::aws:policy/job-function/Number${index}`);
}

function groups(count: number): object {
  const names = Array.from({ length: count }, (_, index) => `group-${index}`);
  return {
    ...Object.fromEntries(names.map((name, index) => [`Group${index}`, { Type: 'AWS::IAM::Group', Properties: { GroupName: name } }])),
    Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: names } },
  };
}

function identity(type: 'User' | 'Group', properties: object): object {
  return { It: { Type: `AWS::IAM::${type}`, Properties: { [`${type}Name`]: 'it', ...properties } } };
}

/** Two inline policies of so many characters together. */
function inlinePolicies(size: number): object[] {
  return [1000, size - 1000].map((each, index) => ({ ...inline(statementFor(each)), PolicyName: `p${index}` }));
}

function trust(size: number): object {
  const filler = (length: number) => ({ Principal: OWN_ACCOUNT, Condition: { StringEquals: { 'sts:ExternalId': 'x'.repeat(length) } } });
  const empty = JSON.stringify(policyDocument({ Effect: 'Allow', Action: 'sts:AssumeRole', ...filler(0) })).length;
  return role(filler(size - empty));
}

describeRule(policyOverQuota, [
  { name: 'a long managed policy', resources: managedPolicy({}, statementFor(6145)), message: /there are 6145 characters in the managed policy mfa; IAM takes 6144$/, at: 'Policy' },
  { name: 'inline policies of a user', resources: identity('User', { Policies: inlinePolicies(2049) }), message: /there are 2049 .* user it together/, at: 'It' },
  { name: 'inline policies of a group', resources: identity('Group', { Policies: inlinePolicies(5121) }), message: /there are 5121 .*takes 5120$/, at: 'It' },
  {
    name: 'inline policies of a role',
    resources: role({ Principal: OWN_ACCOUNT }, { Policies: inlinePolicies(10_241) }),
    message: /there are 10241 .*takes 10240$/,
    at: 'Admin',
  },
  {
    name: 'a long trust policy',
    resources: trust(2049),
    severity: 'warning',
    message: /there are 2049 characters in the trust policy of Admin; IAM takes 2048, unless the quota of the account is raised/,
    at: 'Admin',
  },
  { name: 'many policies of a group', resources: identity('Group', { ManagedPolicyArns: arns(11) }), message: /there are 11 managed policies attached to the group it/, at: 'It' },
  {
    name: 'many policies of a user',
    resources: identity('User', { ManagedPolicyArns: arns(11) }),
    severity: 'warning',
    message: /there are 11 managed policies attached to the user it; .* raised/,
    at: 'It',
  },
  { name: 'many groups of a user', resources: groups(11), message: /there are 11 groups of the user alice; IAM takes 10$/, at: 'Alice' },
], [
  { name: 'a managed policy that just fits', resources: managedPolicy({}, statementFor(6144)) },
  { name: 'inline policies of a user that just fit', resources: identity('User', { Policies: inlinePolicies(2048) }) },
  { name: 'inline policies of a group that just fit', resources: identity('Group', { Policies: inlinePolicies(5120) }) },
  { name: 'inline policies of a role that just fit', resources: role({ Principal: OWN_ACCOUNT }, { Policies: inlinePolicies(10_240) }) },
  { name: 'a trust policy that just fits', resources: trust(2048) },
  { name: 'ten policies, one of them attached twice', resources: identity('Group', { ManagedPolicyArns: [...arns(10), arns(1)[0]] }) },
  { name: 'ten groups', resources: groups(10) },
]);
