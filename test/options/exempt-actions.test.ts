import { ListAccessKeysCommand, ListAccountAliasesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { administrators, ALICE, ALLOWED, BOB, console, EXPLICIT_DENY, IMPLICIT_DENY, key, members, session } from './support/administrators';
import { MfaEnforcedGroup, MfaEnrollment, MfaExemption } from '../../src';
import { EXPLICIT_DENY as EXPLICITLY_DENIED, IMPLICIT_DENY as NOT_ALLOWED } from '../support/refusals';
import { Scene } from '../support/scene';

const REPOSITORY = 'arn:aws:codecommit:eu-west-1:111122223333:app';

describe.each(Object.values(MfaEnrollment))('enrollment %s', (enrollment) => {
  const exemptActions = [MfaExemption.of('codecommit:Git*'), MfaExemption.of('iam:ListAccountAliases')];

  test('an exempt action needs no MFA, whatever the credentials', () => {
    const decide = administrators({ enrollment, exemptActions });

    expect(decide(key, 'codecommit:GitPull', REPOSITORY)).toBe(ALLOWED);
    expect(decide(console, 'codecommit:GitPush', REPOSITORY)).toBe(ALLOWED);
    expect(decide(key, 'iam:ListAccountAliases')).toBe(ALLOWED);
    expect(decide(key, 'codecommit:DeleteRepository', REPOSITORY)).toBe(EXPLICIT_DENY);
    expect(decide(key, 'iam:ListUsers')).toBe(EXPLICIT_DENY);
  });

  test('an exemption grants nothing', () => {
    const decide = members({ enrollment, exemptActions });

    expect(decide(key, 'codecommit:GitPull', REPOSITORY)).toBe(IMPLICIT_DENY);
    expect(decide(session(), 'codecommit:GitPull', REPOSITORY)).toBe(IMPLICIT_DENY);
  });

  test.each([{}, { enforceFrom: '2027-01-31T00:00:00Z' }, { allowServiceCalls: true }])('what users do for themselves needs no MFA if it is exempt, with %j', (options) => {
    const decide = members({ ...options, enrollment, exemptActions: [MfaExemption.acknowledgeRisk('a script', 'iam:CreateAccessKey')] });

    for (const context of [{ 'aws:CurrentTime': '2027-01-30T00:00:00Z' }, { 'aws:CurrentTime': '2027-02-01T00:00:00Z' }]) {
      expect(decide(key, 'iam:CreateAccessKey', ALICE, context)).toBe(ALLOWED);
      expect(decide(key, 'iam:UpdateAccessKey', ALICE, context)).not.toBe(ALLOWED);
      expect(decide(session(), 'iam:UpdateAccessKey', ALICE, context)).toBe(ALLOWED);
    }
  });

  test('actions of IAM on users reach oneself only, those of a wildcard one by one', () => {
    const decide = administrators({ enrollment, exemptActions: [MfaExemption.of('iam:list*')] });

    expect(decide(key, 'iam:ListAccessKeys', ALICE)).toBe(ALLOWED);
    expect(decide(key, 'iam:ListAccessKeys', BOB)).toBe(EXPLICIT_DENY);
    expect(decide(key, 'iam:ListGroupsForUser', BOB)).toBe(EXPLICIT_DENY);
    expect(decide(key, 'iam:ListUsers')).toBe(ALLOWED);
    expect(decide(session(), 'iam:ListAccessKeys', BOB)).toBe(ALLOWED);
  });

  test('an acknowledged risk is taken on oneself only, and not for enrollment', () => {
    const decide = administrators({ enrollment, exemptActions: [MfaExemption.acknowledgeRisk('nightly rotation by a script', 'iam:*')] });

    expect(decide(key, 'iam:CreateAccessKey', ALICE)).toBe(ALLOWED);
    expect(decide(key, 'iam:CreateAccessKey', BOB)).toBe(EXPLICIT_DENY);
    expect(decide(key, 'iam:DeactivateMFADevice', ALICE)).toBe(ALLOWED);
    expect(decide(key, 'iam:DeactivateMFADevice', BOB)).toBe(EXPLICIT_DENY);
    expect(decide(key, 'iam:EnableMFADevice', BOB)).toBe(EXPLICIT_DENY);
    expect(decide(key, 'iam:EnableMFADevice', ALICE)).toBe(enrollment === MfaEnrollment.ANY_CREDENTIALS ? ALLOWED : EXPLICIT_DENY);
  });

  test('until enforceFrom, an exempt action on users reaches whom other policies let it reach', () => {
    const decide = administrators({ enrollment, exemptActions: [MfaExemption.of('iam:ListAccessKeys')], enforceFrom: '2027-01-31T00:00:00Z' });

    expect(decide(key, 'iam:ListAccessKeys', BOB, { 'aws:CurrentTime': '2027-01-30T00:00:00Z' })).toBe(ALLOWED);
    expect(decide(key, 'iam:ListAccessKeys', BOB, { 'aws:CurrentTime': '2027-02-01T00:00:00Z' })).toBe(EXPLICIT_DENY);
    expect(decide(key, 'iam:ListAccessKeys', ALICE, { 'aws:CurrentTime': '2027-02-01T00:00:00Z' })).toBe(ALLOWED);
  });
});

describe('in the embedded account', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', {
      exemptActions: [MfaExemption.of('iam:ListAccountAliases', 'iam:ListAccessKeys', 'iam:ListUsers')],
      users: ['alice', 'bob'].map((userName) => new iam.User(stack, userName, { userName })),
    });
    group.addToPolicy(new iam.PolicyStatement({ actions: ['iam:ListA*', 'iam:ListGroups'], resources: ['*'] }));
    await scene.deploy(stack);
  });

  afterAll(() => scene.end());

  test('a key may take the exempt actions that a policy allows, on its own user', async () => {
    const alice = await scene.onboard('alice');

    await expect(alice.key.iam.send(new ListAccountAliasesCommand({}))).resolves.toHaveProperty('AccountAliases');
    await expect(alice.key.iam.send(new ListAccessKeysCommand({}))).resolves.toHaveProperty('AccessKeyMetadata');
    await expect(alice.key.iam.send(new ListAccessKeysCommand({ UserName: 'bob' }))).rejects.toEqual(EXPLICITLY_DENIED);
    await expect(alice.key.iam.send(new ListUsersCommand({}))).rejects.toEqual(NOT_ALLOWED);
  });
});
