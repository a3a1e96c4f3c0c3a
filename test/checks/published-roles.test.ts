import { ACCOUNT, inAccount, modelOf, OTHER_ACCOUNT, TestedTemplate } from './support/model-of';
import { roleTrusting, userWith } from './support/peer-templates';
import { ALLOW_S3, MFA_TRUE } from './support/resources';
import { findAll } from '../../src/checks/find-all';
import { reachFrom } from '../../src/simulation/reach/reachable-from';
import { rolesReachedWithoutMfa } from '../../src/simulation/reach/roles-reached';

const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const UNDER_MFA = { Bool: MFA_TRUE, NumericLessThan: { 'aws:MultiFactorAuthAge': '86400' } };
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
const roleArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;

function found(...templates: TestedTemplate[]): string[] {
  return findAll(modelOf(...templates)).map(({ rule, severity, subject }) => `${severity} ${rule} ${subject.name}`).sort();
}

describe('terraform-aws-modules/terraform-aws-iam 5, iam-assumable-roles', () => {
  const mfa = { Principal: ROOT, Condition: UNDER_MFA };
  // One document serves all three roles: with allow_self_assume_role each may assume each.
  const selfAssume = { Principal: { AWS: '*' }, Condition: { ArnLike: { 'aws:PrincipalArn': ['Admin', 'PowerUser', 'ReadOnly'].map((name) => roleArn(name)) } } };
  const roles = (...readOnly: object[]) => inAccount({
    Admin: roleTrusting('Admin', mfa, selfAssume),
    ReadOnly: roleTrusting('ReadOnly', ...readOnly, selfAssume),
    Alice: userWith('alice', { ...ASSUME, Resource: roleArn('ReadOnly') }),
  });

  test('with MFA for every role, nobody is in without it', () => {
    expect(found(roles(mfa))).toEqual([]);
  });

  test('with readonly_role_requires_mfa = false, readers are, and go on to the administrator role', () => {
    const template = roles({ Principal: ROOT });
    const model = modelOf(template);

    expect(found(template)).toEqual(['error trust-reachable-without-mfa ReadOnly']);
    const reached = [...rolesReachedWithoutMfa(reachFrom(model.directory, model.users)).values()];
    expect(reached.map(({ path }) => path.map(({ resource }) => resource))).toEqual([
      [roleArn('ReadOnly')],
      [roleArn('ReadOnly'), roleArn('Admin')],
    ]);
  });

  test('trusted_role_services shares the statement with MFA, which no service has', () => {
    const shared = { Principal: { ...ROOT, Service: 'ec2.amazonaws.com' }, Condition: UNDER_MFA };

    expect(found(inAccount({ Admin: roleTrusting('Admin', shared) }))).toEqual(['error service-principal-under-mfa Admin']);
  });
});

describe('cloudposse/terraform-aws-organization-access-group', () => {
  const role = inAccount({ Access: roleTrusting('OrganizationAccountAccessRole', { Principal: ROOT }) }, OTHER_ACCOUNT);
  const group = (condition: object) => inAccount({
    Alice: userWith('alice', { ...ASSUME, Resource: roleArn('OrganizationAccountAccessRole', OTHER_ACCOUNT), ...condition }),
  });

  test('require_mfa = "false", the default: a key switches', () => {
    expect(found(group({}), role)).toEqual(['error switch-target-without-mfa OrganizationAccountAccessRole']);
  });

  test('require_mfa = "true" binds the users, and not the account of the role', () => {
    expect(found(group({ Condition: { Bool: MFA_TRUE } }), role)).toEqual(['warning trust-reachable-without-mfa OrganizationAccountAccessRole']);
  });
});

describe('org-formation, group and role of one template', () => {
  // !Ref requireMfa stands beside the constant: `false` by default.
  const trust = (requireMfa: string) => ({ Principal: ROOT, Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', requireMfa] } } });
  const both = (requireMfa: string): TestedTemplate[] => [
    inAccount({ Alice: userWith('alice', { ...ASSUME, Resource: roleArn('Developer', OTHER_ACCOUNT) }) }),
    inAccount({ Developer: roleTrusting('Developer', trust(requireMfa)) }, OTHER_ACCOUNT),
  ];

  test('false: a console session without MFA switches, a key does not', () => {
    const findings = findAll(modelOf(...both('false')));

    expect(findings.map(({ rule }) => rule)).toEqual(['null-as-mfa-check', 'switch-target-without-mfa']);
    expect(findings[1].counterexample).toMatchObject({ callerKind: 'console', action: 'sts:AssumeRole' });
  });

  test('true: nobody does', () => {
    expect(found(...both('true'))).toEqual([]);
  });

  test('cross-account-role.yml asks for no MFA at all', () => {
    expect(found(inAccount({ Role: roleTrusting('CrossAccount', { Principal: { AWS: OTHER_ACCOUNT } }) }))).toEqual(['warning trust-reachable-without-mfa CrossAccount']);
  });
});

describe('1Strategy/getting-started-cross-account-roles', () => {
  const ifExists = { ...ASSUME, Resource: 'arn:aws:iam::*:role/AWSAdminRole', Condition: { BoolIfExists: MFA_TRUE } };
  const bastion = inAccount({ Alice: userWith('alice', ifExists) });

  test('its IfExists and a trust policy that leaves MFA to it', () => {
    const role = inAccount({ Admin: roleTrusting('AWSAdminRole', { Principal: ROOT }) }, OTHER_ACCOUNT);

    expect(found(bastion, role)).toEqual([
      'error allow-or-trust-uses-if-exists alice',
      'error switch-target-without-mfa AWSAdminRole',
      'warning user-outside-enforcement alice',
    ]);
  });

  test('a trust policy with the condition stops it', () => {
    const role = inAccount({ Admin: roleTrusting('AWSAdminRole', { Principal: ROOT, Condition: { Bool: MFA_TRUE } }) }, OTHER_ACCOUNT);

    expect(found(bastion, role)).not.toContain('error switch-target-without-mfa AWSAdminRole');
  });
});

test('a CDK app: createSecureRole promises MFA, and its trust policy has no condition', () => {
  expect(found(inAccount({ Secure: roleTrusting('SecureRole', { Principal: ROOT }), Alice: userWith('alice', ASSUME, ALLOW_S3) }))).toEqual([
    'error trust-reachable-without-mfa SecureRole',
    'error user-outside-enforcement alice',
  ]);
});
