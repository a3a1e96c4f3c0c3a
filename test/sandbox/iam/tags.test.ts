import { ALLOW_ALL, IamAccount, TRUST_ACCOUNT } from './iam-account';

const POLICY_ARN = 'arn:aws:iam::111122223333:policy/Readers';

const KINDS: [string, Record<string, string>, string][] = [
  ['User', { UserName: 'alice' }, 'The user with name alice cannot be found.'],
  ['Role', { RoleName: 'Deploy' }, 'The role with name Deploy cannot be found.'],
  ['Policy', { PolicyArn: POLICY_ARN }, `Policy ${POLICY_ARN} was not found.`],
];

function populated(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateUser', { UserName: 'alice' });
  iam.call('CreateRole', { RoleName: 'Deploy', AssumeRolePolicyDocument: TRUST_ACCOUNT });
  iam.call('CreatePolicy', { PolicyName: 'Readers', PolicyDocument: ALLOW_ALL });
  return iam;
}

describe.each(KINDS)('tags of a %s', (kind, who, notFound) => {
  const list = (iam: IamAccount) => iam.call(`List${kind}Tags`, who).Tags;

  test('are added, replaced without regard to case, and removed', () => {
    const iam = populated();
    expect(iam.call(`Tag${kind}`, { ...who, Tags: [{ Key: 'team', Value: 'web' }, { Key: 'stage', Value: 'dev' }] })).toEqual({});
    iam.call(`Tag${kind}`, { ...who, Tags: [{ Key: 'TEAM', Value: 'data' }] });
    expect(list(iam)).toEqual([{ Key: 'stage', Value: 'dev' }, { Key: 'TEAM', Value: 'data' }]);
    expect(iam.call(`Untag${kind}`, { ...who, TagKeys: ['team', 'unknown'] })).toEqual({});
    expect(list(iam)).toEqual([{ Key: 'stage', Value: 'dev' }]);
  });

  test('come in pages', () => {
    const iam = populated();
    iam.call(`Tag${kind}`, { ...who, Tags: ['c', 'a', 'b'].map(Key => ({ Key, Value: '' })) });
    const first = iam.call(`List${kind}Tags`, { ...who, MaxItems: '2' });
    expect(first).toMatchObject({ Tags: [{ Key: 'a' }, { Key: 'b' }], IsTruncated: true, Marker: expect.any(String) });
    expect(iam.call(`List${kind}Tags`, { ...who, Marker: first.Marker })).toEqual({ Tags: [{ Key: 'c', Value: '' }], IsTruncated: false });
  });

  test('are fifty at most', () => {
    const iam = populated();
    iam.call(`Tag${kind}`, { ...who, Tags: Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' })) });
    iam.call(`Tag${kind}`, { ...who, Tags: [{ Key: 'k7', Value: 'replaced' }] });
    expect(iam.refusal(`Tag${kind}`, { ...who, Tags: [{ Key: 'one more', Value: '' }] }))
      .toEqual(['LimitExceeded', 409, 'The number of tags has reached the maximum limit of 50.']);
  });

  test.each([`Tag${kind}`, `Untag${kind}`, `List${kind}Tags`])('%s tells what is missing', action => {
    expect(new IamAccount().refusal(action, { ...who, Tags: [], TagKeys: ['a'] })).toEqual(['NoSuchEntity', 404, notFound]);
  });

  test.each<[string, unknown[]]>([
    ['a duplicate in other letters', [{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }]],
    ['the prefix aws:', [{ Key: 'AWS:a', Value: '1' }]],
  ])('refuse %s', (_what, Tags) => {
    const iam = populated();
    expect(iam.refusal(`Tag${kind}`, { ...who, Tags })[0]).toBe('InvalidInput');
    expect(list(iam)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['a key with a semicolon', [{ Key: 'a;b', Value: '' }]],
    ['an empty key', [{ Key: '', Value: '' }]],
    ['a value that is too long', [{ Key: 'a', Value: 'v'.repeat(257) }]],
  ])('refuse %s', (_what, Tags) => {
    expect(populated().refusal(`Tag${kind}`, { ...who, Tags })[0]).toBe('ValidationError');
  });

  test('letters of any script, blanks and signs are fine', () => {
    const iam = populated();
    const Tags = [{ Key: 'Ключ 1_.:/=+-@', Value: '値' }];
    iam.call(`Tag${kind}`, { ...who, Tags });
    expect(list(iam)).toEqual(Tags);
  });
});
