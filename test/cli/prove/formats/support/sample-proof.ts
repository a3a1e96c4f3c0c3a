import { AllowedGroup, CallerAccess, Proof, ProvenFinding, ProvenPrincipal, ProvenRequest, Verdict } from '../../../../../cli/prove/proof';
import { CALLER_CONTEXTS, CallerContextName } from '../../../../../src/simulation/caller-contexts';
import { CALLER_TITLES } from '../../../../../src/simulation/caller-titles';

const ACCOUNT = '111122223333';
const SERVICES = ['dynamodb', 'ec2', 'ecr', 'iam', 'lambda', 'logs', 'rds', 's3', 'sts'];

function request(action: string, policy: string, context: Record<string, string> = {}): ProvenRequest {
  return {
    action, resource: '*', context, reason: `${action} is allowed by statement 0 (Work) of ${policy}.`, decidedBy: { policy, statementIndex: 0, sid: 'Work', effect: 'Allow' },
  };
}

/** Of the first of those who share the access. */
function own(action: string): ProvenRequest {
  return { ...request(action, 'EnforceMfa'), resource: `arn:aws:iam::${ACCOUNT}:user/alice` };
}

export function allowed(verdict: Verdict, actions: AllowedGroup['actions'], requests: readonly ProvenRequest[], unlisted = false): AllowedGroup {
  return { verdict, actions, actionCount: Object.values(actions).flat().length, unlisted, requests };
}

export function access(callerKind: CallerContextName, ...groups: AllowedGroup[]): CallerAccess {
  return { callerKind, title: CALLER_TITLES[callerKind], mfa: CALLER_CONTEXTS[callerKind].mfa, allowed: groups };
}

const EVERYTHING = Object.fromEntries(SERVICES.map((service) => [service, '*' as const]));
const NEEDS_NOTHING = allowed('no-permission-needed', { sts: ['GetCallerIdentity', 'GetSessionToken'] }, [
  { action: 'sts:GetSessionToken', resource: '*', context: {}, reason: 'sts:GetSessionToken is allowed: it needs no permission.' },
]);
const SELF_READ = allowed('exempt', { iam: ['GetMFADevice', 'GetUser', 'ListMFADevices', 'ListVirtualMFADevices'] }, [own('iam:GetUser')]);
const ENROLL = allowed('exempt', { iam: ['CreateVirtualMFADevice', 'EnableMFADevice', 'ResyncMFADevice'] }, [own('iam:EnableMFADevice')]);
const ADMINISTRATOR = allowed('with-mfa', EVERYTHING, [request('s3:GetObject', 'AdministratorAccess')], true);
const OPEN = allowed('without-mfa', { s3: '*', ecr: ['GetAuthorizationToken', 'PutImage'] }, [
  request('s3:GetObject', 'BuildAccess'), request('ecr:PutImage', 'BuildAccess', { 'aws:SourceIp': '203.0.113.7' }),
]);

export const ACCESSES: readonly (readonly CallerAccess[])[] = [
  [access('accessKey', NEEDS_NOTHING, SELF_READ), access('console', SELF_READ, ENROLL), access('sessionTokenWithMfa', ADMINISTRATOR)],
  [access('accessKey', NEEDS_NOTHING, OPEN), access('console', OPEN), access('sessionTokenWithMfa', allowed('with-mfa', OPEN.actions, OPEN.requests))],
  [access('roleSessionFromTokenCode', ADMINISTRATOR)],
  [access('roleSession', allowed('without-mfa', { lambda: '*', logs: '*' }, [request('lambda:UpdateFunctionCode', 'DeployAccess')]))],
];

export function user(name: string, index: number, underEnforcement: boolean): ProvenPrincipal {
  return { kind: 'user', arn: `arn:aws:iam::${ACCOUNT}:user/${name}`, name, accountId: ACCOUNT, groups: underEnforcement ? ['Developers'] : [], underEnforcement, access: index };
}

export function role(name: string, index: number, more: Partial<ProvenPrincipal> = {}): ProvenPrincipal {
  return { kind: 'role', arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, name, accountId: ACCOUNT, groups: [], underEnforcement: false, access: index, ...more };
}

const BUILD_BOT = user('build-bot', 1, false);
const DEPLOY_ARN = `arn:aws:iam::${ACCOUNT}:role/Deploy`;

export const FINDINGS: readonly ProvenFinding[] = [
  {
    rule: 'user-outside-enforcement',
    severity: 'error',
    message: 'The user build-bot may do s3:* without MFA, with an access key: no Deny keeps requests without MFA from it.',
    fix: 'Put the user into an MfaEnforcedGroup.',
    subject: { kind: 'user', arn: BUILD_BOT.arn, name: 'build-bot', accountId: ACCOUNT, place: { source: 'Bastion', logicalId: 'BuildBot7F', constructPath: 'Bastion/BuildBot' } },
    statement: { policy: 'BuildAccess', statementIndex: 0, sid: 'Work', effect: 'Allow' },
    counterexample: {
      callerKind: 'accessKey',
      callerArn: BUILD_BOT.arn,
      action: 's3:GetObject',
      resource: '*',
      context: { 'aws:SourceIp': '203.0.113.7' },
      decision: 'allowed',
      reason: 's3:GetObject is allowed by statement 0 (Work) of BuildAccess.',
    },
    fingerprint: 'aaaa0001',
    known: false,
  },
  {
    rule: 'trust-reachable-without-mfa',
    severity: 'error',
    message: 'The role Deploy can be assumed with an access key.',
    fix: 'Use MfaRequiredRole.',
    subject: { kind: 'role', arn: DEPLOY_ARN, name: 'Deploy', accountId: ACCOUNT },
    path: [{
      callerKind: 'accessKey', callerArn: BUILD_BOT.arn, action: 'sts:AssumeRole', resource: DEPLOY_ARN, context: {}, decision: 'allowed', reason: 'The trust policy allows it.',
    }],
    counterexample: {
      callerKind: 'roleSession',
      callerArn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/session`,
      action: 'lambda:UpdateFunctionCode',
      resource: '*',
      context: {},
      decision: 'allowed',
      reason: 'lambda:UpdateFunctionCode is allowed by statement 0 (Work) of DeployAccess.',
    },
    fingerprint: 'aaaa0002',
    known: false,
  },
];

export const SAMPLE_PROOF: Proof = {
  schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/proof/1',
  tool: { name: 'iam-mfa', version: '1.2.3' },
  at: '2026-10-01T12:00:00.000Z',
  inputs: ['cdk.out'],
  accounts: [ACCOUNT],
  actionList: { version: '2026-09-26', services: 456, actions: 22000 },
  assumptions: ['Resource policies are not read.', 'Tags of principals may have any value.'],
  principals: [
    user('alice', 0, true),
    user('carol', 0, true),
    BUILD_BOT,
    role('Admin', 2),
    role('Deploy', 3, {
      reachedWithoutMfa: [{ ...request('sts:AssumeRole', 'BuildAccess'), resource: DEPLOY_ARN, callerKind: 'accessKey', callerArn: BUILD_BOT.arn, leadsTo: 'a session of the role Deploy' }],
    }),
  ],
  accesses: ACCESSES,
  findings: FINDINGS,
  undecided: [{ what: 'the user erin', why: 'the policy arn:aws:iam::aws:policy/ReadOnlyAccess is not known', remedy: 'give its document with --policy' }],
};
