import * as fc from 'fast-check';
import { randomResources } from '../../../support/sandbox-random-resources';
import { ACCOUNT, DeploymentAccount, list } from '../deployment-account';

/** Differs between accounts, or between what was updated and what was made anew. */
const INCIDENTAL = ['UserId', 'GroupId', 'RoleId', 'PolicyId', 'CreateDate', 'UpdateDate', 'DefaultVersionId', 'PolicyVersionList'];

/** All that the account holds, without regard to order, and to the case of names where IAM has none. */
function contents(account: DeploymentAccount): unknown {
  const details = account.iam('GetAccountAuthorizationDetails', { MaxItems: '1000' });
  const own = list(details.Policies).filter(({ Arn }) => String(Arn).includes(ACCOUNT));
  const held = account.cloud.account(ACCOUNT);
  const logins = held?.users.values().map(({ userName, loginProfile }) => [userName, loginProfile?.password, loginProfile?.passwordResetRequired]);
  return sorted({
    ...details,
    Policies: own.map(policy => ({ ...policy, document: held?.policies.get(String(policy.Arn))?.versions.at(-1)?.document.text })),
    logins,
    devices: list(account.iam('ListVirtualMFADevices', {}).VirtualMFADevices).map(({ SerialNumber }) => SerialNumber),
  });
}

function sorted(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    return value.map(item => sorted(item)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).filter(([key, member]) => !INCIDENTAL.includes(key) && member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member, key)]));
  }
  return ['PolicyName', 'Key'].includes(name) ? String(value).toLowerCase() : value;
}

function stackOf(resources: object): DeploymentAccount {
  const account = new DeploymentAccount();
  expect(account.create(resources)).toBe('CREATE_COMPLETE');
  return account;
}

function isNoUpdate(error: unknown): boolean {
  return error instanceof Error && error.message === 'No updates are to be performed.';
}

const options = { numRuns: 50 };

test('a stack that was updated is as one that was created so, and a second update finds nothing to do', () => {
  fc.assert(fc.property(randomResources, randomResources, (before, after) => {
    const account = stackOf(before);
    try {
      account.update(after);
    } catch (error) {
      expect(isNoUpdate(error)).toBe(true);
    }
    expect(contents(account)).toEqual(contents(stackOf(after)));
    expect(() => account.update(after)).toThrow('No updates are to be performed.');
  }), options);
});

test('an update that fails at its end leaves everything as it was', () => {
  const failing = { Type: 'AWS::IAM::Group', Properties: { Path: 'without slashes' } };
  fc.assert(fc.property(randomResources, randomResources, (before, after) => {
    const account = stackOf(before);
    const earlier = contents(account);
    expect(account.update({ ...after, Failing: { ...failing, DependsOn: Object.keys(after) } })).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(contents(account)).toEqual(earlier);
  }), options);
});

test('an update that fails at any resource, half done, leaves everything as it was', () => {
  const broken = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/NoSuchPolicy'] };
  fc.assert(fc.property(randomResources, randomResources, fc.nat(), (before, after, index) => {
    const account = stackOf(before);
    const earlier = [contents(account), account.cfn('GetTemplate', { StackName: 'Stack' })];
    const principals = Object.entries(after).filter(([, { Type }]) => /::(User|Group|Role)$/.test(Type));
    const [logicalId, resource] = principals[index % principals.length];
    const failing = { ...resource, Properties: { ...resource.Properties, ...broken } };
    expect(account.update({ ...after, [logicalId]: failing })).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([contents(account), account.cfn('GetTemplate', { StackName: 'Stack' })]).toEqual(earlier);
    expect(() => account.update(before)).toThrow('No updates are to be performed.');
  }), { numRuns: 30 });
});

test('a deleted stack leaves nothing', () => {
  const empty = contents(new DeploymentAccount());
  fc.assert(fc.property(randomResources, resources => {
    const account = stackOf(resources);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(contents(account)).toEqual(empty);
  }), options);
});
