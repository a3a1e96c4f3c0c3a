import { IamAccount } from './iam-account';

const ALICE = { UserName: 'alice' };

function withAlice(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateUser', ALICE);
  return iam;
}

const create = (iam: IamAccount) => iam.call('CreateAccessKey', ALICE).AccessKey as Record<string, string>;
const list = (iam: IamAccount, input = {}) => iam.call('ListAccessKeys', { ...ALICE, ...input });

test('CreateAccessKey answers the secret, once', () => {
  const iam = withAlice();
  const key = create(iam);
  expect(key).toEqual({
    UserName: 'alice',
    AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^.{40}$/),
    Status: 'Active',
    CreateDate: expect.any(Date),
  });
  const { SecretAccessKey: _secret, ...metadata } = key;
  expect(list(iam)).toEqual({ AccessKeyMetadata: [metadata], IsTruncated: false });
});

test('the caller is meant where no name is given', () => {
  const iam = withAlice();
  iam.actAs(iam.user('alice'));
  const { AccessKeyId } = iam.call('CreateAccessKey').AccessKey as Record<string, string>;
  expect(iam.call('ListAccessKeys').AccessKeyMetadata).toMatchObject([{ AccessKeyId, UserName: 'alice' }]);
  iam.call('UpdateAccessKey', { AccessKeyId, Status: 'Inactive' });
  expect(iam.user('alice').accessKeys[0].status).toBe('Inactive');
  iam.call('DeleteAccessKey', { AccessKeyId });
  expect(iam.user('alice').accessKeys).toEqual([]);
});

test('two keys are all, also if one is inactive', () => {
  const iam = withAlice();
  const { AccessKeyId } = create(iam);
  create(iam);
  iam.call('UpdateAccessKey', { ...ALICE, AccessKeyId, Status: 'Inactive' });
  expect(iam.refusal('CreateAccessKey', ALICE)).toEqual(['LimitExceeded', 409, 'Cannot exceed quota for AccessKeysPerUser: 2']);
  iam.call('DeleteAccessKey', { ...ALICE, AccessKeyId });
  expect(create(iam).AccessKeyId).not.toBe(AccessKeyId);
});

test('keys come in pages, oldest first', () => {
  const iam = withAlice();
  const first = create(iam);
  iam.clock.advance(1000);
  const second = create(iam);
  const page = list(iam, { MaxItems: '1' });
  expect(page).toMatchObject({ AccessKeyMetadata: [{ AccessKeyId: first.AccessKeyId }], IsTruncated: true });
  expect(list(iam, { Marker: page.Marker })).toMatchObject({ AccessKeyMetadata: [{ AccessKeyId: second.AccessKeyId }], IsTruncated: false });
});

test('a renamed user is shown with the new name', () => {
  const iam = withAlice();
  create(iam);
  iam.call('UpdateUser', { ...ALICE, NewUserName: 'ann' });
  expect(iam.call('ListAccessKeys', { UserName: 'ann' }).AccessKeyMetadata).toMatchObject([{ UserName: 'ann' }]);
});

describe('GetAccessKeyLastUsed', () => {
  test('of a key never used', () => {
    const iam = withAlice();
    expect(iam.call('GetAccessKeyLastUsed', { AccessKeyId: create(iam).AccessKeyId })).toEqual({
      UserName: 'alice', AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
  });

  test('of a key in use', () => {
    const iam = withAlice();
    const { AccessKeyId } = create(iam);
    iam.user('alice').accessKeys[0].lastUsed = { date: new Date(0), service: 'iam', region: 'eu-west-1' };
    expect(iam.call('GetAccessKeyLastUsed', { AccessKeyId }).AccessKeyLastUsed).toEqual({
      LastUsedDate: new Date(0), ServiceName: 'iam', Region: 'eu-west-1',
    });
  });
});

const UNKNOWN = 'AKIAAAAAAAAAAAAAAAAA';
const notFound = ['NoSuchEntity', 404, `The Access Key with id ${UNKNOWN} cannot be found.`];
test.each<[string, Record<string, unknown>, unknown[]]>([
  ['UpdateAccessKey', { ...ALICE, AccessKeyId: UNKNOWN, Status: 'Active' }, notFound],
  ['DeleteAccessKey', { ...ALICE, AccessKeyId: UNKNOWN }, notFound],
  ['GetAccessKeyLastUsed', { AccessKeyId: UNKNOWN }, notFound],
  ['CreateAccessKey', { UserName: 'bob' }, ['NoSuchEntity', 404, 'The user with name bob cannot be found.']],
  ['ListAccessKeys', { UserName: 'bob' }, ['NoSuchEntity', 404, 'The user with name bob cannot be found.']],
  ['UpdateAccessKey', { ...ALICE, AccessKeyId: UNKNOWN, Status: 'active' },
    ['ValidationError', 400, "1 validation error detected: Value 'active' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]"]],
  ['DeleteAccessKey', { ...ALICE, AccessKeyId: 'short' }, ['ValidationError', 400, expect.stringContaining('greater than or equal to 16')]],
])('%s %j is refused', (action, input, refusal) => {
  expect(withAlice().refusal(action, input)).toEqual(refusal);
});

test('the key of another user is not found under this one', () => {
  const iam = withAlice();
  iam.call('CreateUser', { UserName: 'bob' });
  const { AccessKeyId } = create(iam);
  expect(iam.refusal('DeleteAccessKey', { UserName: 'bob', AccessKeyId })[0]).toBe('NoSuchEntity');
  expect(iam.user('alice').accessKeys).toHaveLength(1);
});
