import { ALLOW_ALL, IamAccount, TRUST_ACCOUNT } from './iam-account';

const ARN = 'arn:aws:iam::111122223333:policy/Readers';
const DENY_ALL = ALLOW_ALL.replace('Allow', 'Deny');

const KINDS: [string, Record<string, string>, string, number][] = [
  ['User', { UserName: 'alice' }, 'The user with name alice cannot be found.', 2048],
  ['Group', { GroupName: 'staff' }, 'The group with name staff cannot be found.', 5120],
  ['Role', { RoleName: 'Deploy' }, 'The role with name Deploy cannot be found.', 10_240],
];

function populated(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateUser', { UserName: 'alice' });
  iam.call('CreateGroup', { GroupName: 'staff' });
  iam.call('CreateRole', { RoleName: 'Deploy', AssumeRolePolicyDocument: TRUST_ACCOUNT });
  iam.call('CreatePolicy', { PolicyName: 'Readers', PolicyDocument: ALLOW_ALL });
  return iam;
}

describe.each(KINDS)('managed policies of a %s', (kind, who, notFound) => {
  const attached = (iam: IamAccount, input = {}) => iam.call(`ListAttached${kind}Policies`, { ...who, ...input });

  test('are attached once and detached', () => {
    const iam = populated();
    expect(iam.call(`Attach${kind}Policy`, { ...who, PolicyArn: ARN })).toEqual({});
    iam.call(`Attach${kind}Policy`, { ...who, PolicyArn: ARN });
    expect(attached(iam)).toEqual({ AttachedPolicies: [{ PolicyName: 'Readers', PolicyArn: ARN }], IsTruncated: false });
    expect(iam.call(`Detach${kind}Policy`, { ...who, PolicyArn: ARN })).toEqual({});
    expect(attached(iam).AttachedPolicies).toEqual([]);
  });

  test('are listed by path and in pages', () => {
    const iam = populated();
    iam.call('CreatePolicy', { PolicyName: 'Writers', Path: '/team/', PolicyDocument: ALLOW_ALL });
    const writers = 'arn:aws:iam::111122223333:policy/team/Writers';
    iam.call(`Attach${kind}Policy`, { ...who, PolicyArn: writers });
    iam.call(`Attach${kind}Policy`, { ...who, PolicyArn: ARN });
    expect(attached(iam, { PathPrefix: '/team/' }).AttachedPolicies).toEqual([{ PolicyName: 'Writers', PolicyArn: writers }]);
    const first = attached(iam, { MaxItems: 1 });
    expect(first).toMatchObject({ AttachedPolicies: [{ PolicyName: 'Readers' }], IsTruncated: true });
    expect(attached(iam, { Marker: first.Marker })).toMatchObject({ AttachedPolicies: [{ PolicyName: 'Writers' }], IsTruncated: false });
  });

  test('are ten at most', () => {
    const iam = populated();
    for (let index = 0; index < 10; index++) {
      iam.call('CreatePolicy', { PolicyName: `p${index}`, PolicyDocument: ALLOW_ALL });
      iam.call(`Attach${kind}Policy`, { ...who, PolicyArn: `arn:aws:iam::111122223333:policy/p${index}` });
    }
    expect(iam.refusal(`Attach${kind}Policy`, { ...who, PolicyArn: ARN })).toEqual(['LimitExceeded', 409, `Cannot exceed quota for PoliciesPer${kind}: 10`]);
    expect(iam.call(`Attach${kind}Policy`, { ...who, PolicyArn: 'arn:aws:iam::111122223333:policy/p3' })).toEqual({});
  });

  test('detaching what is not attached is refused', () => {
    expect(populated().refusal(`Detach${kind}Policy`, { ...who, PolicyArn: ARN })).toEqual(['NoSuchEntity', 404, `Policy ${ARN} was not found.`]);
  });

  test('an unknown policy is refused', () => {
    expect(populated().refusal(`Attach${kind}Policy`, { ...who, PolicyArn: `${ARN}s` }))
      .toEqual(['NoSuchEntity', 404, `Policy ${ARN}s does not exist or is not attachable.`]);
    expect(populated().refusal(`Attach${kind}Policy`, { ...who, PolicyArn: 'Readers-but-no-arn-at-all' })[0]).toBe('ValidationError');
  });

  test.each([`Attach${kind}Policy`, `Detach${kind}Policy`, `ListAttached${kind}Policies`])('%s tells who is missing', action => {
    expect(new IamAccount().refusal(action, { ...who, PolicyArn: ARN })).toEqual(['NoSuchEntity', 404, notFound]);
  });
});

describe.each(KINDS)('inline policies of a %s', (kind, who, notFound, quota) => {
  const put = (iam: IamAccount, PolicyName: string, PolicyDocument = ALLOW_ALL) => iam.call(`Put${kind}Policy`, { ...who, PolicyName, PolicyDocument });
  const get = (iam: IamAccount, PolicyName: string) => iam.call(`Get${kind}Policy`, { ...who, PolicyName }) as Record<string, string>;
  const list = (iam: IamAccount, input = {}) => iam.call(`List${kind}Policies`, { ...who, ...input });

  test('are stored, read, listed and deleted', () => {
    const iam = populated();
    expect(put(iam, 'p')).toEqual({});
    expect(get(iam, 'p')).toMatchObject({ ...who, PolicyName: 'p' });
    expect(decodeURIComponent(get(iam, 'p').PolicyDocument)).toBe(ALLOW_ALL);
    expect(list(iam)).toEqual({ PolicyNames: ['p'], IsTruncated: false });
    expect(iam.call(`Delete${kind}Policy`, { ...who, PolicyName: 'p' })).toEqual({});
    expect(list(iam).PolicyNames).toEqual([]);
  });

  test('another letter case overwrites the document, keeps the name, and is answered as asked', () => {
    const iam = populated();
    put(iam, 'MixedName');
    put(iam, 'mixedname', DENY_ALL);
    expect(list(iam).PolicyNames).toEqual(['MixedName']);
    expect(get(iam, 'MIXEDNAME').PolicyName).toBe('MIXEDNAME');
    expect(decodeURIComponent(get(iam, 'MixedName').PolicyDocument)).toBe(DENY_ALL);
    iam.call(`Delete${kind}Policy`, { ...who, PolicyName: 'MIXEDNAME' });
    expect(list(iam).PolicyNames).toEqual([]);
  });

  test('come in pages', () => {
    const iam = populated();
    ['c', 'a', 'b'].forEach(name => put(iam, name));
    const first = list(iam, { MaxItems: '2' });
    expect(first).toMatchObject({ PolicyNames: ['a', 'b'], IsTruncated: true });
    expect(list(iam, { Marker: first.Marker }).PolicyNames).toEqual(['c']);
  });

  test(`hold ${quota} characters together`, () => {
    const iam = populated();
    const filled = (size: number) => ALLOW_ALL.replace('"Resource":"*"', `"Resource":"arn:aws:s3:::${'x'.repeat(size - ALLOW_ALL.length - 12)}"`);
    put(iam, 'half', filled(quota / 2));
    put(iam, 'other', `${filled(quota / 2)}      `);
    const refusal = ['LimitExceeded', 409, `Maximum policy size of ${quota} bytes exceeded for ${kind.toLowerCase()} ${Object.values(who)[0]}`];
    expect(iam.refusal(`Put${kind}Policy`, { ...who, PolicyName: 'third', PolicyDocument: ALLOW_ALL })).toEqual(refusal);
    expect(iam.refusal(`Put${kind}Policy`, { ...who, PolicyName: 'other', PolicyDocument: filled(quota / 2 + 1) })).toEqual(refusal);
    put(iam, 'other', ALLOW_ALL);
  });

  test('a malformed one is refused and nothing changes', () => {
    const iam = populated();
    put(iam, 'p');
    expect(iam.refusal(`Put${kind}Policy`, { ...who, PolicyName: 'p', PolicyDocument: '{}' })[0]).toBe('MalformedPolicyDocument');
    expect(decodeURIComponent(get(iam, 'p').PolicyDocument)).toBe(ALLOW_ALL);
  });

  test.each([`Get${kind}Policy`, `Delete${kind}Policy`])('%s tells what is missing', action => {
    expect(populated().refusal(action, { ...who, PolicyName: 'p' }))
      .toEqual(['NoSuchEntity', 404, `The ${kind.toLowerCase()} policy with name p cannot be found.`]);
  });

  test.each([`Put${kind}Policy`, `Get${kind}Policy`, `List${kind}Policies`, `Delete${kind}Policy`])('%s tells who is missing', action => {
    expect(new IamAccount().refusal(action, { ...who, PolicyName: 'p', PolicyDocument: ALLOW_ALL })).toEqual(['NoSuchEntity', 404, notFound]);
  });
});

describe.each([KINDS[0], KINDS[2]])('the permissions boundary of a %s', (kind, who, notFound) => {
  const shown = (iam: IamAccount) => (iam.call(`Get${kind}`, who)[kind] as Record<string, unknown>).PermissionsBoundary;

  test('is put, replaced and deleted', () => {
    const iam = populated();
    expect(shown(iam)).toBeUndefined();
    expect(iam.call(`Put${kind}PermissionsBoundary`, { ...who, PermissionsBoundary: ARN })).toEqual({});
    expect(shown(iam)).toEqual({ PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: ARN });
    const administrators = 'arn:aws:iam::aws:policy/AdministratorAccess';
    iam.call(`Put${kind}PermissionsBoundary`, { ...who, PermissionsBoundary: administrators });
    expect(shown(iam)).toMatchObject({ PermissionsBoundaryArn: administrators });
    expect(iam.call(`Delete${kind}PermissionsBoundary`, who)).toEqual({});
    expect(shown(iam)).toBeUndefined();
  });

  test('that is not there cannot be deleted', () => {
    expect(populated().refusal(`Delete${kind}PermissionsBoundary`, who).slice(0, 2)).toEqual(['NoSuchEntity', 404]);
  });

  test('must exist', () => {
    expect(populated().refusal(`Put${kind}PermissionsBoundary`, { ...who, PermissionsBoundary: `${ARN}s` }))
      .toEqual(['NoSuchEntity', 404, `Scope ARN: ${ARN}s does not exist or is not attachable.`]);
  });

  test.each([`Put${kind}PermissionsBoundary`, `Delete${kind}PermissionsBoundary`])('%s tells who is missing', action => {
    expect(new IamAccount().refusal(action, { ...who, PermissionsBoundary: ARN })).toEqual(['NoSuchEntity', 404, notFound]);
  });
});
