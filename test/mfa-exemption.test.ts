import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { MfaEnforcementPolicy } from '../src/mfa-enforcement-policy';
import { MfaExemption } from '../src/mfa-exemption';

const HINT = '. If it has to be, use MfaExemption.acknowledgeRisk with your reason';

test('holds the actions as given', () => {
  const exemption = MfaExemption.of('codecommit:GitPull', 'codecommit:GitPush');

  expect(exemption.actions).toEqual(['codecommit:GitPull', 'codecommit:GitPush']);
  expect(exemption.acknowledgedReason).toBeUndefined();
});

test.each([
  'codecommit:GitPull', 'codecommit:*', 'ses:SendRawEmail', 's3:GetObject', 'iam:ListUsers', 'iam:Get*', 'iam:GetAccountSummary', 'IAM:list*', 'iam:Simulate*',
  'iam:GenerateCredentialReport', 'organizations:Describe*', 'sso:List*', 'identitystore:GetUserId', 'cognito-identity:DescribeIdentity', 'cloudformation:CreateStack',
  'sts:DecodeAuthorizationMessage', 'sts:GetAccessKeyInfo', 'sts:GetServiceBearerToken', 'signin:CreateOAuth2Token',
  Lazy.string({ produce: () => 'iam:*' }),
])('%s may be exempt', (action) => {
  expect(() => MfaExemption.of(action)).not.toThrow();
});

const LOCK = 'whoever holds a key would remove the lock with it';
const PASSWORD = 'whoever holds a key would set a password with it, sign in to the console and register an MFA device there';
const FIRST_SIGN_IN = 'a leaked key would try passwords with it; use passwordChangeAtFirstSignIn, which lets console sessions alone do it';
const CREDENTIALS = 'it makes, revives or swaps credentials that outlive the leaked one';
const ENROLLMENT = 'what registering one\'s own device needs is exempt already, as far as enrollment and deviceRequirement allow it';
const PASS_ROLE = 'the service that is passed the role acts with it, and this policy does not apply to what it does';
const ROLE = 'its session is one of the role, to which this policy does not apply; require MFA in the trust policy (MfaRequiredRole) and assume the role with a '
  + 'token code or from a session with MFA';
const TOKEN = 'the credentials that it hands out stay valid when the leaked key is deactivated';
const HANDED_OUT = 'it leads to credentials of a role, to which this policy does not apply';
const ACCESS = 'it changes who may sign in and what they may do, by which a leaked key gives itself whatever it wants';
const IAM = 'it changes users, groups, roles, policies or credentials, by which a leaked key gives itself whatever it wants';

describe('an action by which someone without MFA would get around the enforcement is refused', () => {
  test.each<[string, string]>([
    ['iam:DeactivateMFADevice', LOCK], ['iam:DeleteVirtualMFADevice', LOCK],
    ['iam:CreateLoginProfile', PASSWORD], ['iam:UpdateLoginProfile', PASSWORD], ['iam:DeleteLoginProfile', IAM],
    ['iam:ChangePassword', FIRST_SIGN_IN],
    ['iam:CreateAccessKey', CREDENTIALS], ['iam:UpdateAccessKey', CREDENTIALS], ['iam:UploadSSHPublicKey', CREDENTIALS],
    ['iam:CreateServiceSpecificCredential', CREDENTIALS], ['iam:ResetServiceSpecificCredential', CREDENTIALS], ['iam:UploadSigningCertificate', CREDENTIALS],
    ['iam:EnableMFADevice', ENROLLMENT], ['iam:CreateVirtualMFADevice', ENROLLMENT], ['iam:ResyncMFADevice', ENROLLMENT],
    ['iam:PassRole', PASS_ROLE],
    ['sts:AssumeRoot', ROLE],
    ['sts:GetFederationToken', TOKEN], ['sts:GetWebIdentityToken', TOKEN], ['sts:GetDelegatedAccessToken', TOKEN],
    ['iam:AttachUserPolicy', IAM], ['iam:PutGroupPolicy', IAM], ['iam:CreateUser', IAM], ['iam:AddUserToGroup', IAM], ['iam:RemoveUserFromGroup', IAM],
    ['iam:UpdateAssumeRolePolicy', IAM], ['iam:TagUser', IAM], ['iam:SetDefaultPolicyVersion', IAM], ['iam:WhateverComesNext', IAM],
    ['IAM:createuser', IAM], ['iam:*List*', IAM], ['iam:SetSecurityTokenServicePreferences', IAM], ['iam:UpdateAccountPasswordPolicy', IAM],
    ['cognito-identity:GetOpenIdTokenForDeveloperIdentity', HANDED_OUT],
    ['organizations:DetachPolicy', ACCESS], ['organizations:*', ACCESS], ['sso:CreateAccountAssignment', ACCESS], ['sso-directory:*', ACCESS],
    ['identitystore:CreateGroupMembership', ACCESS], ['rolesanywhere:CreateTrustAnchor', ACCESS], ['account:StartPrimaryEmailUpdate', ACCESS],
  ])('%s', (action, reason) => {
    expect(() => MfaExemption.of('codecommit:GitPull', action)).toThrow(`${action} cannot be exempt from MFA: ${reason}${HINT}`);
  });

  test.each<[string, string, string]>([
    ['iam:*', 'iam:DeactivateMFADevice', LOCK],
    ['iam:D*', 'iam:DeactivateMFADevice', LOCK],
    ['iam:*MFA*', 'iam:DeactivateMFADevice', LOCK],
    ['iam:Create*', 'iam:CreateLoginProfile', PASSWORD],
    ['IAM:CREATE*', 'iam:CreateLoginProfile', PASSWORD],
    ['iam:*Password', 'iam:ChangePassword', FIRST_SIGN_IN],
    ['iam:*AccessKey', 'iam:CreateAccessKey', CREDENTIALS],
    ['iam:?pdateAccessKey', 'iam:UpdateAccessKey', CREDENTIALS],
    ['iam:Upload*', 'iam:UploadSSHPublicKey', CREDENTIALS],
    ['iam:Pass*', 'iam:PassRole', PASS_ROLE],
    ['sts:*', 'sts:AssumeRole*', ROLE],
    ['sts:AssumeRole', 'sts:AssumeRole*', ROLE],
    ['sts:AssumeRoleWithSAML', 'sts:AssumeRole*', ROLE],
    ['sts:*WithWebIdentity', 'sts:AssumeRole*', ROLE],
    ['sts:Get*', 'sts:GetFederationToken', TOKEN],
  ])('%s', (pattern, covered, reason) => {
    expect(() => MfaExemption.of(pattern)).toThrow(`${pattern} covers ${covered}, which cannot be exempt from MFA: ${reason}${HINT}`);
  });

  test.each(['iam:Put*', 'iam:*Policy', 'iam:?etDefaultPolicyVersion', 'iam:*User'])('%s, which is no pattern of reading', (pattern) => {
    expect(() => MfaExemption.of(pattern)).toThrow(`${pattern} cannot be exempt from MFA: ${IAM}${HINT}`);
  });
});

describe('an acknowledged risk', () => {
  test('is taken, with its reason', () => {
    const exemption = MfaExemption.acknowledgeRisk('nightly rotation by a script', 'iam:CreateAccessKey', 'iam:UpdateAccessKey');

    expect(exemption.actions).toEqual(['iam:CreateAccessKey', 'iam:UpdateAccessKey']);
    expect(exemption.acknowledgedReason).toBe('nightly rotation by a script');
  });

  test('is told at synthesis', () => {
    const stack = new Stack(new App(), 'Stack');
    new MfaEnforcementPolicy(stack, 'Enforce', {
      exemptActions: [
        MfaExemption.acknowledgeRisk('nightly rotation by a script', 'iam:CreateAccessKey', 'iam:UpdateAccessKey'), MfaExemption.of('codecommit:GitPull'),
      ],
    });

    const infos = Annotations.fromStack(stack).findInfo('/Stack/Enforce', Match.anyValue());
    expect(infos.map(({ entry }) => entry.data)).toEqual([expect.stringMatching(
      /^exempt from MFA: iam:CreateAccessKey, iam:UpdateAccessKey; nightly rotation by a script.*cdk-iam-mfa:MfaEnforcementPolicy.riskAcknowledged/)]);
  });

  test.each(['', '  '])('needs a reason: %j', (reason) => {
    expect(() => MfaExemption.acknowledgeRisk(reason, 'iam:CreateAccessKey', 'iam:UpdateAccessKey')).toThrow(
      'the reason for the exemption of iam:CreateAccessKey, iam:UpdateAccessKey is empty; say why it has to work without MFA, for those who review it');
  });
});

describe.each<[string, (...actions: string[]) => MfaExemption]>([
  ['of', (...actions) => MfaExemption.of(...actions)],
  ['acknowledgeRisk', (...actions) => MfaExemption.acknowledgeRisk('because', ...actions)],
])('%s', (_, exempt) => {
  test.each(['sts:GetSessionToken', 'sts:GetCallerIdentity'])('%s is pointless', (action) => {
    expect(() => exempt(action.toLowerCase())).toThrow(`${action} needs no exemption: no policy can deny it; leave it out`);
  });

  test('everything is no exemption', () => {
    expect(() => exempt('*')).toThrow('"*" is not an action; expected a service and an action, such as "s3:DeleteBucket" or "s3:Delete*"');
  });

  test('nothing is none either', () => {
    expect(() => exempt()).toThrow('MfaExemption was given no actions; name at least one, such as "s3:DeleteBucket"');
  });
});
