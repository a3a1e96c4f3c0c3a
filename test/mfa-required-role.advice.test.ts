import { App, Aws, Duration, Errors, Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../src/mfa-required-role-props';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const ALICE = 'arn:aws:iam::444455556666:user/alice';
const CI_ROLE = 'arn:aws:iam::444455556666:role/Ci';

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

describe('a trusted role', () => {
  const asked = (option: string, role: string) => `${option} is true, and the role ${role} is trusted, which has no aws:username and could never `
    + 'assume this role; trust IAM users, or give roles a role of their own without it';

  const kinds: [string, (scope: Stack) => MfaRequiredRoleProps, string][] = [
    ['by ARN', () => ({ assumedBy: new iam.ArnPrincipal(CI_ROLE) }), CI_ROLE],
    ['by session', () => ({ assumedBy: new iam.ArnPrincipal('arn:aws:sts::444455556666:assumed-role/Ci/run') }),
      'arn:aws:sts::444455556666:assumed-role/Ci/run'],
    ['imported', (scope) => ({ assumedBy: iam.Role.fromRoleArn(scope, 'Imported', CI_ROLE) }), CI_ROLE],
    ['of the app', (scope) => ({ assumedBy: new iam.Role(scope, 'Ci', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }) }),
      'Stack/Ci/Resource'],
    ['under conditions', () => ({ assumedBy: new iam.ArnPrincipal(CI_ROLE).withConditions({ Bool: { a: 'b' } }).withSessionTags() }), CI_ROLE],
    ['among others', () => ({ assumedBy: new iam.CompositePrincipal(new iam.AccountRootPrincipal(), new iam.ArnPrincipal(CI_ROLE)) }), CI_ROLE],
    ['among trustedPrincipalArns', () => ({ trustedPrincipalArns: [ALICE, CI_ROLE] }), CI_ROLE],
  ];

  test.each(kinds)('has no user name: %s', (_, props, name) => {
    expect(() => new MfaRequiredRole(stack, 'Role', { ...props(stack), requireUserNameAsSessionName: true }))
      .toThrow(asked('requireUserNameAsSessionName', name));
    expect(() => new MfaRequiredRole(new Stack(app, 'Stack2'), 'Role', { ...props(new Stack(app, 'Stack3')), requireSourceIdentity: true }))
      .toThrow(/requireSourceIdentity is true, and the role .* is trusted, which has no aws:username/);
  });

  test('has no user name: later', () => {
    const role = new MfaRequiredRole(stack, 'Role', { requireSourceIdentity: true });
    let error: unknown;
    try {
      role.addTrustedPrincipal(new iam.ArnPrincipal(CI_ROLE));
    } catch (thrown) {
      error = thrown;
    }

    expect(Errors.isValidationError(error)).toBe(true);
    expect(error).toMatchObject({ message: asked('requireSourceIdentity', CI_ROLE), constructPath: 'Stack/Role' });
  });

  test.each(kinds)('opens sessions of an hour: %s', (_, props, name) => {
    new MfaRequiredRole(stack, 'Role', { ...props(stack), maxSessionDuration: Duration.hours(4) });

    Annotations.fromStack(stack).hasWarning('/Stack/Role', `maxSessionDuration is 4 hours, and the role ${name} is trusted: AWS limits sessions that `
      + 'one role opens in another to 1 hour, and refuses to open a longer one [ack: cdk-iam-mfa:MfaRequiredRole.maxSessionDuration]');
  });

  test.each<[string, MfaRequiredRoleProps]>([
    ['the default duration', { assumedBy: new iam.ArnPrincipal(CI_ROLE) }],
    ['one hour', { assumedBy: new iam.ArnPrincipal(CI_ROLE), maxSessionDuration: Duration.hours(1) }],
    ['users', { assumedBy: new iam.ArnPrincipal(ALICE), maxSessionDuration: Duration.hours(12) }],
    ['accounts', { maxSessionDuration: Duration.hours(12) }],
    ['a user of a name like a role', { trustedPrincipalArns: ['arn:aws:iam::111122223333:user/role/alice'], maxSessionDuration: Duration.hours(12) }],
  ])('nothing is said about %s', (_, props) => {
    new MfaRequiredRole(stack, 'Role', props);
    new iam.User(stack, 'Bob');

    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

test.each<[string, MfaRequiredRoleProps]>([
  ['assumedBy', { assumedBy: new iam.ArnPrincipal('arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1') }],
  ['trustedPrincipalArns', {
    trustedPrincipalArns: [CI_ROLE, 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1'],
  }],
])('a role of IAM Identity Center in %s is warned about', (_, props) => {
  new MfaRequiredRole(stack, 'Role', props);

  Annotations.fromStack(stack).hasWarning('/Stack/Role', 'the role arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1 of '
    + 'IAM Identity Center is trusted: its sessions have been reported to lack aws:MultiFactorAuthPresent "true", even after MFA in the portal, and could '
    + 'not assume this role; give them a permission set instead, and require MFA in Identity Center [ack: cdk-iam-mfa:MfaRequiredRole.identityCenter]');
});

describe('trustedPrincipalArns and a trusted account', () => {
  const bob = 'arn:aws:iam::777788889999:user/bob';

  test.each<[string, (scope: Stack) => iam.IPrincipal]>([
    ['another account', () => new iam.AccountPrincipal('111122223333')],
    ['another account under conditions', () => new iam.AccountPrincipal('111122223333').withConditions({ Bool: { a: 'b' } }).withSessionTags()],
    ['a user of another account', (scope) => iam.User.fromUserArn(scope, 'User', 'arn:aws:iam::111122223333:user/alice')],
  ])('of %s contradict', (_, make) => {
    const principal = make(stack);
    const message = 'trustedPrincipalArns has ARNs of 444455556666, 777788889999 only, and the account 111122223333 is trusted, where nobody could assume '
      + 'the role: both apply; add ARNs of that account, or leave it out';

    expect(() => new MfaRequiredRole(stack, 'Role', { assumedBy: principal, trustedPrincipalArns: [ALICE, bob] })).toThrow(message);
    expect(() => new MfaRequiredRole(stack, 'Other', { trustedPrincipalArns: [ALICE, bob] }).addTrustedPrincipal(principal)).toThrow(message);
  });

  test.each<[string, MfaRequiredRoleProps]>([
    ['that is among them', { assumedBy: new iam.AccountPrincipal('777788889999'), trustedPrincipalArns: [ALICE, bob] }],
    ['that is known at deployment only', { assumedBy: new iam.AccountRootPrincipal(), trustedPrincipalArns: [ALICE] }],
    ['that an ARN may be of', { assumedBy: new iam.AccountPrincipal('111122223333'), trustedPrincipalArns: [ALICE, `arn:aws:iam::${Aws.ACCOUNT_ID}:user/bob`] }],
    ['that an ARN known at deployment only may be of', { assumedBy: new iam.AccountPrincipal('111122223333'), trustedPrincipalArns: [Fn.importValue('Bob')] }],
  ])('do not, if it is one %s', (_, props) => {
    expect(() => new MfaRequiredRole(stack, 'Role', props)).not.toThrow();
  });
});

test('private addresses are warned about', () => {
  new MfaRequiredRole(stack, 'Role', { sourceIpRanges: ['10.0.0.0/8'] });

  Annotations.fromStack(stack).hasWarning('/Stack/Role', Match.stringLikeRegexp('sourceIpRanges has the private 10.0.0.0/8: '));
});

describe('refuses, naming the construct', () => {
  test.each<[string, MfaRequiredRoleProps, string]>([
    ['externalIds', { externalIds: [] }, 'externalIds is empty, which would ask for none; leave it out if that is meant'],
    ['organizationId', { organizationId: 'a1b2c3d4e5' }, 'organizationId is "a1b2c3d4e5"; expected "o-" and 10 to 32 lowercase letters and digits'],
    ['trustedPrincipalArns', { trustedPrincipalArns: ['alice'] }, 'trustedPrincipalArns has "alice", which is not the ARN of a principal'],
    ['sourceIpRanges', { sourceIpRanges: ['office'] }, 'sourceIpRanges has "office", which is not a range of addresses'],
    ['validFrom', { validFrom: 'tomorrow' }, 'validFrom is "tomorrow"; expected an ISO 8601 date-time with a zone'],
    ['validUntil', { validUntil: 'tomorrow' }, 'validUntil is "tomorrow"; expected an ISO 8601 date-time with a zone'],
  ])('a bad value of %s', (_, props, message) => {
    let error: unknown;
    try {
      new MfaRequiredRole(stack, 'Role', props);
    } catch (thrown) {
      error = thrown;
    }

    expect(Errors.isValidationError(error)).toBe(true);
    expect(error).toMatchObject({ message: expect.stringContaining(message), constructPath: 'Stack/Role' });
  });

  const noProvider = 'AWS cannot tell whether an identity provider asked for MFA, so the role could never be assumed; let the provider enforce it on a '
    + 'role of its own';
  test.each<[string, (scope: Stack) => iam.IPrincipal, string]>([
    ['a service', () => new iam.ServicePrincipal('ec2.amazonaws.com'),
      'a service has no MFA device, so the role could never be assumed; give the service a role of its own'],
    ['a federated principal', () => new iam.FederatedPrincipal('saml', {}, 'sts:AssumeRoleWithSAML'), noProvider],
    ['a SAML principal', (scope) => new iam.SamlPrincipal(
      iam.SamlProvider.fromSamlProviderArn(scope, 'Saml', 'arn:aws:iam::111122223333:saml-provider/x'), {}), noProvider],
    ['a SAML principal of the console', (scope) => new iam.SamlConsolePrincipal(
      iam.SamlProvider.fromSamlProviderArn(scope, 'Saml', 'arn:aws:iam::111122223333:saml-provider/x')), noProvider],
    ['a web identity', () => new iam.WebIdentityPrincipal('cognito-identity.amazonaws.com'), noProvider],
    ['OpenID Connect', (scope) => new iam.OpenIdConnectPrincipal(iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(
      scope, 'Oidc', 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com')), noProvider],
    ['a canonical user', () => new iam.CanonicalUserPrincipal('abc'), 'a canonical user cannot assume a role; name the account or the user by ARN'],
    ['a service among others', () => new iam.CompositePrincipal(new iam.AccountRootPrincipal(), new iam.ServicePrincipal('ec2.amazonaws.com')),
      'a service has no MFA device'],
    ['a service with session tags', () => new iam.ServicePrincipal('ec2.amazonaws.com').withSessionTags(), 'a service has no MFA device'],
  ])('%s, which cannot present MFA', (_, principal, why) => {
    const assumedBy = principal(stack);
    const message = new RegExp(`principal .* cannot present MFA: ${why}`);

    expect(() => new MfaRequiredRole(stack, 'Role', { assumedBy })).toThrow(message);
    expect(() => new MfaRequiredRole(stack, 'Other').addTrustedPrincipal(assumedBy)).toThrow(message);
  });
});

describe('size of the trust policy', () => {
  const user = (index: number) => `arn:aws:iam::111122223333:user/${String(index).padStart(34, '0')}`;
  const names = (count: number) => Array.from({ length: count }, (_, index) => user(index));

  const sizeOf = (role: MfaRequiredRole) => JSON.stringify({
    Statement: [{
      Action: 'sts:AssumeRole',
      Condition: { ...MFA, ArnLike: { 'aws:PrincipalArn': role._props.trustedPrincipalArns } },
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    }],
    Version: '2012-10-17',
  }).length;

  test.each([[2, false], [26, false], [27, true], [100, true]])('%i ARNs', (count, warned) => {
    const role = new MfaRequiredRole(stack, 'Role', { trustedPrincipalArns: names(count) });
    const size = sizeOf(role);

    expect(size > 2048).toBe(warned);
    const warnings = Annotations.fromStack(stack).findWarning('/Stack/Role', Match.anyValue()).map(({ entry }) => entry.data);
    expect(warnings).toEqual(warned ? [`the trust policy has ${size} characters, and IAM takes 2048 unless the quota "Role trust policy length" of the `
      + 'account is raised, to 8192 at most [ack: cdk-iam-mfa:MfaRequiredRole.trustPolicySize]'] : []);
  });

  test('over 8192 characters is an error', () => {
    const role = new MfaRequiredRole(stack, 'Role', { trustedPrincipalArns: names(120) });

    expect(() => app.synth()).toThrow(`[Stack/Role] the trust policy has ${sizeOf(role)} characters, and IAM takes 8192 at most; trust accounts instead `
      + 'of their users, or an organization, or divide the callers between roles');
  });
});
