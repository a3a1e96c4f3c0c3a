import { DeploymentAccount, documentOf, failing, list } from '../deployment-account';

const group = (GroupName: string, ...DependsOn: string[]) => ({ Type: 'AWS::IAM::Group', Properties: { GroupName }, DependsOn });
const path = (GroupName: string, Path: string) => ({ Type: 'AWS::IAM::Group', Properties: { GroupName, Path } });
const STARTED = 'Resource creation Initiated';

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

/** The events after the one by which the stack came to this status. */
function eventsSince(status: string): string[] {
  const events = account.events();
  return events.slice(events.indexOf(`Stack ${status} User Initiated`) + 1);
}

test('what does not depend on one another begins together, and what waits for both begins after both', () => {
  account.create({ A: group('a'), B: group('b'), C: group('c', 'A', 'B') });
  expect(eventsSince('CREATE_IN_PROGRESS')).toEqual([
    'A CREATE_IN_PROGRESS', 'B CREATE_IN_PROGRESS',
    `A CREATE_IN_PROGRESS ${STARTED}`, 'A CREATE_COMPLETE',
    `B CREATE_IN_PROGRESS ${STARTED}`, 'B CREATE_COMPLETE',
    'C CREATE_IN_PROGRESS', `C CREATE_IN_PROGRESS ${STARTED}`, 'C CREATE_COMPLETE',
    'Stack CREATE_COMPLETE',
  ]);
});

test('what waits for one resource begins while others are still being made', () => {
  account.create({ A: group('a'), B: group('b'), C: group('c', 'A') });
  const events = account.events();
  expect(events.indexOf('C CREATE_IN_PROGRESS')).toBeGreaterThan(events.indexOf('A CREATE_COMPLETE'));
  expect(events.indexOf('C CREATE_IN_PROGRESS')).toBeLessThan(events.indexOf('B CREATE_COMPLETE'));
});

test('the first failure cancels what has begun, and what has not begun never does', () => {
  expect(account.create({ A: group('a'), X: failing(), B: group('b'), C: group('c', 'B') })).toBe('ROLLBACK_COMPLETE');
  const events = account.events();
  expect(events).toEqual(expect.arrayContaining([
    'A CREATE_COMPLETE', expect.stringMatching(/^X CREATE_FAILED /), 'B CREATE_FAILED Resource creation cancelled',
    'Stack ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [X, B]. Rollback requested by user.',
  ]));
  expect(events.filter(event => event.startsWith('C '))).toEqual([]);
  expect(list(account.iam('ListGroups', {}).Groups)).toEqual([]);
});

describe('an update', () => {
  test('is cancelled in the same way, told apart from what was to be created, and undone', () => {
    account.create({ A: path('a', '/'), B: path('b', '/') });
    expect(account.update({ X: failing(), A: path('a', '/x/'), B: path('b', '/x/'), New: group('n') })).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(eventsSince('UPDATE_IN_PROGRESS').slice(4, 9)).toEqual([
      expect.stringMatching(/^X CREATE_FAILED /), 'A UPDATE_FAILED Resource update cancelled', 'B UPDATE_FAILED Resource update cancelled',
      'New CREATE_FAILED Resource creation cancelled',
      'Stack UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [X, New]. The following resource(s) failed to update: [A, B]. ',
    ]);
    expect(list(account.iam('ListGroups', {}).Groups).map(({ Path }) => Path)).toEqual(['/', '/']);
  });

  test('that was cancelled leaves no trace of a policy version', () => {
    const policy = (action: string) => ({ P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: documentOf(action) } } });
    account.create(policy('iam:a'));
    account.update({ X: failing(), ...policy('iam:b') });
    expect(list(account.iam('ListPolicyVersions', { PolicyArn: account.physicalId('P') }).Versions)).toHaveLength(1);
  });

  test('of a replacement that was cancelled and then dropped keeps the resource', () => {
    account.create({ G: group('a') });
    expect(account.update({ X: failing(), G: group('b') }, { DisableRollback: 'true' })).toBe('UPDATE_FAILED');
    expect(account.update({ G: group('a') }, { DisableRollback: 'true' })).toBe('UPDATE_COMPLETE');
    expect(list(account.iam('ListGroups', {}).Groups).map(({ GroupName }) => GroupName)).toEqual(['a']);
  });
});

describe('a deletion', () => {
  test('takes what nothing depends on together', () => {
    account.create({ A: group('a'), B: group('b', 'A'), C: group('c', 'A') });
    const { StackId } = account.describe();
    account.cfn('DeleteStack', { StackName: 'Stack' });
    const events = account.events(String(StackId));
    expect(events.slice(events.indexOf('Stack DELETE_IN_PROGRESS User Initiated') + 1)).toEqual([
      'C DELETE_IN_PROGRESS', 'B DELETE_IN_PROGRESS', 'C DELETE_COMPLETE', 'B DELETE_COMPLETE',
      'A DELETE_IN_PROGRESS', 'A DELETE_COMPLETE', 'Stack DELETE_COMPLETE',
    ]);
  });

  test('goes on with the others where one fails', () => {
    account.create({ A: group('a'), B: group('b') });
    account.iam('CreateUser', { UserName: 'alice' });
    account.iam('AttachGroupPolicy', { GroupName: 'b', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' });
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(account.describe()).toMatchObject({ StackStatus: 'DELETE_FAILED', StackStatusReason: 'The following resource(s) failed to delete: [B]. ' });
    expect(list(account.iam('ListGroups', {}).Groups).map(({ GroupName }) => GroupName)).toEqual(['b']);
  });
});

test('a chain of 500 is made from its end', () => {
  const resource = (index: number) => ({ Type: 'AWS::CDK::Metadata', ...(index < 499 && { DependsOn: `G${index + 1}` }) });
  expect(account.create(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`G${index}`, resource(index)])))).toBe('CREATE_COMPLETE');
  const made = list(account.cfn('ListStackResources', { StackName: 'Stack' }).StackResourceSummaries).map(({ LogicalResourceId }) => LogicalResourceId);
  expect(made).toEqual(Array.from({ length: 100 }, (_, index) => `G${499 - index}`));
});
