import { ALLOW_ALL, IamAccount } from './iam-account';

const STAFF_ARN = 'arn:aws:iam::111122223333:group/staff';
const POLICY_ARN = 'arn:aws:iam::111122223333:policy/Readers';
const MEMBER = { GroupName: 'staff', UserName: 'alice' };

function withStaff(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateGroup', { GroupName: 'staff' });
  iam.call('CreateUser', { UserName: 'alice' });
  iam.call('CreatePolicy', { PolicyName: 'Readers', PolicyDocument: ALLOW_ALL });
  return iam;
}

const names = (list: unknown, member: string) => (list as Record<string, string>[]).map(entry => entry[member]);

describe('CreateGroup', () => {
  test('answers the group', () => {
    expect(new IamAccount().call('CreateGroup', { GroupName: 'ops', Path: '/team/' })).toEqual({
      Group: {
        Path: '/team/',
        GroupName: 'ops',
        GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
        Arn: 'arn:aws:iam::111122223333:group/team/ops',
        CreateDate: expect.any(Date),
      },
    });
  });

  test.each<[Record<string, unknown>, [string, number, unknown]]>([
    [{ GroupName: 'STAFF' }, ['EntityAlreadyExists', 409, 'Group with name STAFF already exists.']],
    [{ GroupName: 'a b' }, ['ValidationError', 400, expect.stringContaining('The specified value for groupName is invalid.')]],
    [{ GroupName: 'g'.repeat(129) }, ['ValidationError', 400, expect.stringContaining('length less than or equal to 128')]],
    [{ GroupName: 'ops', Path: 'x' }, ['ValidationError', 400, expect.stringContaining('The specified value for path is invalid.')]],
  ])('refuses %j', (input, refusal) => {
    expect(withStaff().refusal('CreateGroup', input)).toEqual(refusal);
  });

  test('300 groups are all', () => {
    const iam = withStaff();
    for (let index = 1; index < 300; index++) {
      iam.call('CreateGroup', { GroupName: `g${index}` });
    }
    expect(iam.refusal('CreateGroup', { GroupName: 'more' })).toEqual(['LimitExceeded', 409, 'Cannot exceed quota for GroupsPerAccount: 300']);
  });
});

describe('membership', () => {
  test('is seen from both sides, and twice is once', () => {
    const iam = withStaff();
    iam.call('AddUserToGroup', MEMBER);
    expect(iam.call('AddUserToGroup', { GroupName: 'STAFF', UserName: 'ALICE' })).toEqual({});
    expect(names(iam.call('GetGroup', { GroupName: 'staff' }).Users, 'UserName')).toEqual(['alice']);
    expect(iam.call('ListGroupsForUser', { UserName: 'alice' })).toMatchObject({ Groups: [{ GroupName: 'staff', Arn: STAFF_ARN }], IsTruncated: false });
    iam.call('RemoveUserFromGroup', MEMBER);
    expect(iam.call('GetGroup', { GroupName: 'staff' })).toMatchObject({ Users: [], Group: { GroupName: 'staff' } });
    expect(iam.call('ListGroupsForUser', { UserName: 'alice' }).Groups).toEqual([]);
  });

  test('removing a user who is no member is fine', () => {
    expect(withStaff().call('RemoveUserFromGroup', MEMBER)).toEqual({});
  });

  test('follows a renamed user and a renamed group', () => {
    const iam = withStaff();
    iam.call('AddUserToGroup', MEMBER);
    iam.call('UpdateUser', { UserName: 'alice', NewUserName: 'ann' });
    iam.call('UpdateGroup', { GroupName: 'staff', NewGroupName: 'crew', NewPath: '/x/' });
    expect(names(iam.call('GetGroup', { GroupName: 'crew' }).Users, 'UserName')).toEqual(['ann']);
    expect(names(iam.call('ListGroupsForUser', { UserName: 'ann' }).Groups, 'Arn')).toEqual(['arn:aws:iam::111122223333:group/x/crew']);
  });

  test.each(['AddUserToGroup', 'RemoveUserFromGroup'])('%s tells what is missing', action => {
    const iam = withStaff();
    expect(iam.refusal(action, { ...MEMBER, GroupName: 'x' })).toEqual(['NoSuchEntity', 404, 'The group with name x cannot be found.']);
    expect(iam.refusal(action, { ...MEMBER, UserName: 'x' })).toEqual(['NoSuchEntity', 404, 'The user with name x cannot be found.']);
  });

  test('of ten groups is all', () => {
    const iam = withStaff();
    for (let index = 0; index < 10; index++) {
      iam.call('CreateGroup', { GroupName: `g${index}` });
      iam.call('AddUserToGroup', { GroupName: `g${index}`, UserName: 'alice' });
    }
    expect(iam.refusal('AddUserToGroup', MEMBER)).toEqual(['LimitExceeded', 409, 'Cannot exceed quota for GroupsPerUser: 10']);
    expect(iam.call('AddUserToGroup', { GroupName: 'g0', UserName: 'alice' })).toEqual({});
  });
});

test('ListGroups by path', () => {
  const iam = withStaff();
  iam.call('CreateGroup', { GroupName: 'ops', Path: '/team/' });
  expect(names(iam.call('ListGroups').Groups, 'GroupName')).toEqual(['ops', 'staff']);
  expect(names(iam.call('ListGroups', { PathPrefix: '/team/' }).Groups, 'GroupName')).toEqual(['ops']);
});

test('GetGroup in pages', () => {
  const iam = withStaff();
  for (const UserName of ['carol', 'bob', 'dave']) {
    iam.call('CreateUser', { UserName });
    iam.call('AddUserToGroup', { GroupName: 'staff', UserName });
  }
  const first = iam.call('GetGroup', { GroupName: 'staff', MaxItems: 2 });
  expect([names(first.Users, 'UserName'), first.IsTruncated]).toEqual([['bob', 'carol'], true]);
  expect(names(iam.call('GetGroup', { GroupName: 'staff', Marker: first.Marker }).Users, 'UserName')).toEqual(['dave']);
});

test.each(['GetGroup', 'UpdateGroup', 'DeleteGroup'])('%s tells an unknown group', action => {
  expect(withStaff().refusal(action, { GroupName: 'x' })).toEqual(['NoSuchEntity', 404, 'The group with name x cannot be found.']);
});

test('UpdateGroup refuses a name in use', () => {
  const iam = withStaff();
  iam.call('CreateGroup', { GroupName: 'ops' });
  expect(iam.refusal('UpdateGroup', { GroupName: 'ops', NewGroupName: 'Staff' })).toEqual(['EntityAlreadyExists', 409, 'Group with name Staff already exists.']);
  expect(iam.call('UpdateGroup', { GroupName: 'ops', NewGroupName: 'OPS' })).toEqual({});
});

describe('DeleteGroup', () => {
  test('deletes', () => {
    const iam = withStaff();
    expect(iam.call('DeleteGroup', { GroupName: 'Staff' })).toEqual({});
    expect(iam.account.groups.size).toBe(0);
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    ['a member', 'AddUserToGroup', MEMBER, 'must remove users from group first'],
    ['an inline policy', 'PutGroupPolicy', { GroupName: 'staff', PolicyName: 'p', PolicyDocument: ALLOW_ALL }, 'must delete policies first'],
    ['an attached policy', 'AttachGroupPolicy', { GroupName: 'staff', PolicyArn: POLICY_ARN }, 'must detach all policies first'],
  ])('is refused while there is %s', (_what, action, input, obstacle) => {
    const iam = withStaff();
    iam.call(action, input);
    expect(iam.refusal('DeleteGroup', { GroupName: 'staff' })).toEqual(['DeleteConflict', 409, `Cannot delete entity, ${obstacle}.`]);
    expect(iam.account.groups.size).toBe(1);
  });
});
