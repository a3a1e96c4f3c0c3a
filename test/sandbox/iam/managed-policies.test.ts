import { ALLOW_ALL, IamAccount, TRUST_ACCOUNT } from './iam-account';

const ARN = 'arn:aws:iam::111122223333:policy/Readers';
const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';
const OTHER = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*' } });

function withPolicy(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreatePolicy', { PolicyName: 'Readers', PolicyDocument: ALLOW_ALL });
  return iam;
}

/** A document of so many characters, whitespace aside. */
function documentOfSize(size: number): string {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::b/' } }, null, 2);
  const filler = 'x'.repeat(size - text.replace(/\s/g, '').length);
  return text.replace('arn:aws:s3:::b/', `arn:aws:s3:::b/${filler}`);
}

const policyOf = (output: Record<string, unknown>) => output.Policy as Record<string, unknown>;
const versionIds = (iam: IamAccount) => (iam.call('ListPolicyVersions', { PolicyArn: ARN }).Versions as { VersionId: string }[]).map(v => v.VersionId);

describe('CreatePolicy', () => {
  test('answers the policy, and GetPolicy the same', () => {
    const iam = new IamAccount();
    const input = { PolicyName: 'p', Path: '/team/', PolicyDocument: ALLOW_ALL, Description: 'all', Tags: [{ Key: 'a', Value: 'b' }] };
    const created = policyOf(iam.call('CreatePolicy', input));
    expect(created).toEqual({
      PolicyName: 'p',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::111122223333:policy/team/p',
      Path: '/team/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Description: 'all',
      CreateDate: expect.any(Date),
      UpdateDate: expect.any(Date),
      Tags: input.Tags,
    });
    expect(policyOf(iam.call('GetPolicy', { PolicyArn: created.Arn }))).toEqual(created);
  });

  test.each<[string, Record<string, unknown>, [string, number, unknown]]>([
    ['a name in use', { PolicyName: 'READERS', Path: '/x/' }, ['EntityAlreadyExists', 409, 'A policy called READERS already exists. Duplicate names are not allowed.']],
    ['a document that is none', { PolicyDocument: '{' }, ['MalformedPolicyDocument', 400, 'Syntax errors in policy.']],
    ...[{}, { Version: '2008-10-17' }].map((version): [string, Record<string, unknown>, [string, number, string]] => [
      `the document version ${JSON.stringify(version)}`, { PolicyDocument: JSON.stringify({ ...version, Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }) },
      ['MalformedPolicyDocument', 400, 'Policy document must be version 2012-10-17 or greater.'],
    ]),
    ['6,145 characters', { PolicyDocument: documentOfSize(6145) }, ['LimitExceeded', 409, 'Cannot exceed quota for PolicySize: 6144']],
    ['letters outside Latin-1', { PolicyDocument: ALLOW_ALL.replace('*', '値') }, ['ValidationError', 400, expect.stringContaining('at \'policyDocument\' failed')]],
    ['no document', { PolicyDocument: undefined }, ['ValidationError', 400, expect.stringContaining('at \'policyDocument\' failed')]],
    ['a path with a tilde', { Path: '/~/' }, ['ValidationError', 400, expect.stringContaining('The specified value for path is invalid.')]],
    ['a long description', { Description: 'd'.repeat(1001) }, ['ValidationError', 400, expect.stringContaining('less than or equal to 1000')]],
  ])('refuses %s', (_what, change, refusal) => {
    const iam = withPolicy();
    expect(iam.refusal('CreatePolicy', { PolicyName: 'p', PolicyDocument: ALLOW_ALL, ...change })).toEqual(refusal);
    expect(iam.account.policies.size).toBe(1);
  });

  test('6,144 characters fit, whitespace not counted', () => {
    const document = documentOfSize(6144);
    expect(document.length).toBeGreaterThan(6144);
    expect(policyOf(new IamAccount().call('CreatePolicy', { PolicyName: 'p', PolicyDocument: document })).DefaultVersionId).toBe('v1');
  });
});

describe('versions', () => {
  test('count up; the latest is listed first; the document comes encoded', () => {
    const iam = withPolicy();
    const document = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: "arn:aws:s3:::b/!'()*" } });
    expect(iam.call('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: document })).toEqual({
      PolicyVersion: { VersionId: 'v2', IsDefaultVersion: false, CreateDate: expect.any(Date) },
    });
    expect(versionIds(iam)).toEqual(['v2', 'v1']);
    const read = iam.call('GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v2' }).PolicyVersion as Record<string, string>;
    expect(read.Document).not.toMatch(/[!'()*{}" ]/);
    expect(decodeURIComponent(read.Document)).toBe(document);
  });

  test('a new default takes effect and dates the policy', () => {
    const iam = withPolicy();
    iam.clock.advance(60_000);
    iam.call('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: OTHER, SetAsDefault: 'true' });
    const { DefaultVersionId, CreateDate, UpdateDate } = policyOf(iam.call('GetPolicy', { PolicyArn: ARN })) as Record<string, Date>;
    expect(DefaultVersionId).toBe('v2');
    expect(UpdateDate.getTime() - CreateDate.getTime()).toBeGreaterThanOrEqual(60_000);
    iam.call('SetDefaultPolicyVersion', { PolicyArn: ARN, VersionId: 'v1' });
    expect(policyOf(iam.call('GetPolicy', { PolicyArn: ARN })).DefaultVersionId).toBe('v1');
  });

  test('are five at most, and a deleted number does not come back', () => {
    const iam = withPolicy();
    for (let version = 2; version <= 5; version++) {
      iam.call('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: OTHER });
    }
    expect(iam.refusal('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: OTHER })).toEqual(['LimitExceeded', 409,
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.']);
    iam.call('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v5' });
    iam.call('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: OTHER });
    expect(versionIds(iam)).toEqual(['v6', 'v4', 'v3', 'v2', 'v1']);
    iam.call('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v2' });
    iam.call('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: OTHER });
    expect(versionIds(iam)).toEqual(['v7', 'v6', 'v4', 'v3', 'v1']);
  });

  test.each<[string, Record<string, unknown>, [string, number, unknown]]>([
    ['DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v1' }, ['DeleteConflict', 409, 'Cannot delete the default version of a policy.']],
    ['DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v9' }, ['NoSuchEntity', 404, `Policy ${ARN} version v9 does not exist or is not attachable.`]],
    ['SetDefaultPolicyVersion', { PolicyArn: ARN, VersionId: 'v9' }, ['NoSuchEntity', 404, `Policy ${ARN} version v9 does not exist or is not attachable.`]],
    ['GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v9' }, ['NoSuchEntity', 404, `Policy ${ARN} version v9 does not exist or is not attachable.`]],
    ['GetPolicyVersion', { PolicyArn: ARN, VersionId: '1' }, ['ValidationError', 400, expect.stringContaining('at \'versionId\' failed')]],
    ['CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: '[]' }, ['MalformedPolicyDocument', 400, expect.stringContaining('Syntax errors in policy.')]],
    ['CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: ALLOW_ALL, SetAsDefault: 'yes' }, ['MalformedInput', 400, expect.stringContaining('SetAsDefault')]],
  ])('%s %j is refused', (action, input, refusal) => {
    expect(withPolicy().refusal(action, input)).toEqual(refusal);
  });
});

describe('a policy that is not there', () => {
  const missing = 'arn:aws:iam::111122223333:policy/Missing';
  test.each(['GetPolicy', 'DeletePolicy', 'ListPolicyVersions', 'CreatePolicyVersion', 'GetPolicyVersion', 'ListEntitiesForPolicy'])('%s', action => {
    expect(withPolicy().refusal(action, { PolicyArn: missing, PolicyDocument: ALLOW_ALL, VersionId: 'v1' }))
      .toEqual(['NoSuchEntity', 404, `Policy ${missing} was not found.`]);
  });

  test('an ARN that is none', () => {
    expect(withPolicy().refusal('GetPolicy', { PolicyArn: 'Readers-is-not-an-arn' })).toEqual(['ValidationError', 400, 'ARN Readers-is-not-an-arn is not valid.']);
  });
});

describe('policies that AWS manages', () => {
  test('are read', () => {
    const iam = new IamAccount();
    expect(policyOf(iam.call('GetPolicy', { PolicyArn: ADMINISTRATOR_ACCESS }))).toMatchObject({ PolicyName: 'AdministratorAccess', Arn: ADMINISTRATOR_ACCESS });
    const { Document } = iam.call('GetPolicyVersion', { PolicyArn: ADMINISTRATOR_ACCESS, VersionId: 'v1' }).PolicyVersion as { Document: string };
    expect(JSON.parse(decodeURIComponent(Document))).toEqual({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
  });

  test.each<[string, Record<string, unknown>]>([
    ['DeletePolicy', {}],
    ['CreatePolicyVersion', { PolicyDocument: ALLOW_ALL }],
    ['DeletePolicyVersion', { VersionId: 'v1' }],
    ['SetDefaultPolicyVersion', { VersionId: 'v1' }],
    ['TagPolicy', { Tags: [] }],
  ])('are not changed by %s', (action, input) => {
    expect(new IamAccount().refusal(action, { PolicyArn: ADMINISTRATOR_ACCESS, ...input })[0]).toBe('AccessDenied');
  });

  test('one that does not exist cannot be attached', () => {
    const iam = new IamAccount();
    iam.call('CreateUser', { UserName: 'alice' });
    const PolicyArn = 'arn:aws:iam::aws:policy/NoSuchAccess';
    expect(iam.refusal('AttachUserPolicy', { UserName: 'alice', PolicyArn })).toEqual(['NoSuchEntity', 404, `Policy ${PolicyArn} does not exist or is not attachable.`]);
  });
});

describe('ListPolicies', () => {
  /** As it was recorded on AWS: one policy for each use. */
  function used(): IamAccount {
    const iam = new IamAccount();
    for (const PolicyName of ['attached', 'both', 'boundary', 'unused']) {
      iam.call('CreatePolicy', { PolicyName, Path: `/${PolicyName}/`, PolicyDocument: ALLOW_ALL });
    }
    const arn = (name: string) => `arn:aws:iam::111122223333:policy/${name}/${name}`;
    iam.call('CreateGroup', { GroupName: 'g' });
    iam.call('CreateUser', { UserName: 'u', PermissionsBoundary: arn('boundary') });
    iam.call('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUST_ACCOUNT, PermissionsBoundary: arn('both') });
    iam.call('AttachUserPolicy', { UserName: 'u', PolicyArn: arn('attached') });
    iam.call('AttachGroupPolicy', { GroupName: 'g', PolicyArn: arn('attached') });
    iam.call('AttachRolePolicy', { RoleName: 'r', PolicyArn: arn('attached') });
    iam.call('AttachGroupPolicy', { GroupName: 'g', PolicyArn: arn('both') });
    return iam;
  }

  const list = (iam: IamAccount, input: Record<string, unknown>) =>
    (iam.call('ListPolicies', { Scope: 'Local', ...input }).Policies as { PolicyName: string }[]).map(policy => policy.PolicyName);

  const all = ['attached', 'both', 'boundary', 'unused'];
  test.each<[Record<string, unknown>, string[]]>([
    [{}, all],
    [{ PolicyUsageFilter: 'PermissionsPolicy' }, all],
    [{ PolicyUsageFilter: 'PermissionsBoundary' }, all],
    [{ OnlyAttached: 'false', PolicyUsageFilter: 'PermissionsBoundary' }, all],
    [{ OnlyAttached: 'true' }, ['attached', 'both', 'boundary']],
    [{ OnlyAttached: 'true', PolicyUsageFilter: 'PermissionsPolicy' }, ['attached', 'both']],
    [{ OnlyAttached: 'true', PolicyUsageFilter: 'PermissionsBoundary' }, ['both', 'boundary']],
    [{ PathPrefix: '/both/' }, ['both']],
  ])('%j', (input, expected) => {
    expect(list(used(), input)).toEqual(expected);
  });

  test('counts the two uses apart', () => {
    const counts = (used().call('ListPolicies', { Scope: 'Local' }).Policies as Record<string, unknown>[])
      .map(policy => [policy.PolicyName, policy.AttachmentCount, policy.PermissionsBoundaryUsageCount]);
    expect(counts).toEqual([['attached', 3, 0], ['both', 1, 1], ['boundary', 0, 1], ['unused', 0, 0]]);
  });

  test('by scope', () => {
    const iam = used();
    expect(list(iam, { Scope: 'AWS' })).toContain('AdministratorAccess');
    expect(list(iam, { Scope: 'AWS' })).not.toContain('attached');
    expect(list(iam, { Scope: 'All', MaxItems: '1000' })).toEqual(expect.arrayContaining(['AdministratorAccess', 'attached']));
    expect(iam.refusal('ListPolicies', { Scope: 'Mine' })).toEqual(['ValidationError', 400,
      "1 validation error detected: Value 'Mine' at 'scope' failed to satisfy constraint: Member must satisfy enum value set: [All, AWS, Local]"]);
  });

  test.each<[string, Record<string, unknown>, number[]]>([
    ['unused', {}, [0, 0, 0]],
    ['attached', {}, [1, 1, 1]],
    ['attached', { PolicyUsageFilter: 'PermissionsBoundary' }, [0, 0, 0]],
    ['boundary', {}, [0, 1, 0]],
    ['boundary', { PolicyUsageFilter: 'PermissionsPolicy' }, [0, 0, 0]],
    ['boundary', { PolicyUsageFilter: 'PermissionsBoundary' }, [0, 1, 0]],
    ['both', {}, [1, 0, 1]],
    ['both', { PolicyUsageFilter: 'PermissionsPolicy' }, [1, 0, 0]],
    ['both', { PolicyUsageFilter: 'PermissionsBoundary' }, [0, 0, 1]],
    ['both', { EntityFilter: 'User' }, [0, 0, 0]],
    ['both', { EntityFilter: 'Group' }, [1, 0, 0]],
    ['both', { EntityFilter: 'Role', PolicyUsageFilter: 'PermissionsPolicy' }, [0, 0, 0]],
    ['both', { EntityFilter: 'LocalManagedPolicy' }, [0, 0, 0]],
    ['attached', { PathPrefix: '/elsewhere/' }, [0, 0, 0]],
  ])('ListEntitiesForPolicy of %s %j', (name, input, [groups, users, roles]) => {
    const answer = used().call('ListEntitiesForPolicy', { PolicyArn: `arn:aws:iam::111122223333:policy/${name}/${name}`, ...input });
    expect([answer.PolicyGroups, answer.PolicyUsers, answer.PolicyRoles].map(found => (found as unknown[]).length)).toEqual([groups, users, roles]);
  });
});

describe('lists of what AWS manages', () => {
  const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
  const VIEWERS = aws('job-function/ViewOnlyAccess');

  /** One policy for each use, as above. */
  function used(): IamAccount {
    const iam = withPolicy();
    iam.call('CreateUser', { UserName: 'u', PermissionsBoundary: aws('PowerUserAccess') });
    iam.call('CreateGroup', { GroupName: 'g' });
    iam.call('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUST_ACCOUNT, PermissionsBoundary: VIEWERS });
    iam.call('AttachUserPolicy', { UserName: 'u', PolicyArn: VIEWERS });
    iam.call('AttachGroupPolicy', { GroupName: 'g', PolicyArn: VIEWERS });
    iam.call('AttachRolePolicy', { RoleName: 'r', PolicyArn: aws('service-role/AWSLambdaBasicExecutionRole') });
    return iam;
  }

  const list = (iam: IamAccount, input: Record<string, unknown>) =>
    (iam.call('ListPolicies', { Scope: 'AWS', ...input }).Policies as Record<string, unknown>[])
      .map(policy => [policy.PolicyName, policy.AttachmentCount, policy.PermissionsBoundaryUsageCount]);

  const lambda = ['AWSLambdaBasicExecutionRole', 1, 0];
  const power = ['PowerUserAccess', 0, 1];
  const viewers = ['ViewOnlyAccess', 2, 1];
  test.each<[Record<string, unknown>, unknown[]]>([
    [{}, [lambda, power, viewers]],
    [{ PolicyUsageFilter: 'PermissionsPolicy' }, [lambda, viewers]],
    [{ PolicyUsageFilter: 'PermissionsBoundary' }, [power, viewers]],
    [{ PathPrefix: '/job-function/' }, [viewers]],
    [{ Scope: 'Local' }, []],
  ])('only those attached, %j', (input, expected) => {
    expect(list(used(), { OnlyAttached: 'true', ...input })).toEqual(expected);
  });

  test('by path, attached or not', () => {
    const names = list(used(), { PathPrefix: '/job-function/' }).map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['Billing', 'DatabaseAdministrator', 'ViewOnlyAccess']));
    expect(names).not.toContain('AdministratorAccess');
  });

  test('pages lead through all of them, one behind the other', () => {
    const iam = used();
    const names: unknown[] = [];
    let Marker: unknown;
    do {
      const answer = iam.call('ListPolicies', { MaxItems: '400', Marker });
      names.push(...(answer.Policies as { PolicyName: string }[]).map(policy => policy.PolicyName));
      Marker = answer.Marker;
    } while (Marker !== undefined);
    const expected = ['Readers', ...iam.cloud.awsManagedPolicies.values().map(policy => policy.policyName)];
    expect(new Set(names)).toEqual(new Set(expected));
    expect(names).toHaveLength(expected.length);
  });

  test('who has one', () => {
    expect(used().call('ListEntitiesForPolicy', { PolicyArn: VIEWERS })).toMatchObject({
      PolicyGroups: [{ GroupName: 'g' }], PolicyUsers: [{ UserName: 'u' }], PolicyRoles: [{ RoleName: 'r' }],
    });
    expect(used().call('ListEntitiesForPolicy', { PolicyArn: VIEWERS, PolicyUsageFilter: 'PermissionsBoundary' }))
      .toMatchObject({ PolicyGroups: [], PolicyUsers: [], PolicyRoles: [{ RoleName: 'r' }] });
  });

  test('of an entity, by path', () => {
    expect(used().call('ListAttachedUserPolicies', { UserName: 'u', PathPrefix: '/job-function/' }).AttachedPolicies)
      .toEqual([{ PolicyName: 'ViewOnlyAccess', PolicyArn: VIEWERS }]);
    expect(used().call('ListAttachedUserPolicies', { UserName: 'u', PathPrefix: '/service-role/' }).AttachedPolicies).toEqual([]);
  });

  test('with its document in the authorization details, if it is in use', () => {
    const policies = used().call('GetAccountAuthorizationDetails', { Filter: ['AWSManagedPolicy'] }).Policies as { Arn: string; PolicyVersionList: { Document: string }[] }[];
    expect(policies.map(policy => policy.Arn)).toEqual([aws('service-role/AWSLambdaBasicExecutionRole'), aws('PowerUserAccess'), VIEWERS]);
    expect(decodeURIComponent(policies[0].PolicyVersionList[0].Document)).toContain('logs:PutLogEvents');
  });

  test('a document is of the default version, and no other is there', () => {
    const iam = used();
    const { DefaultVersionId } = policyOf(iam.call('GetPolicy', { PolicyArn: aws('PowerUserAccess') }));
    expect(Number(String(DefaultVersionId).slice(1))).toBeGreaterThanOrEqual(12);
    expect((iam.call('ListPolicyVersions', { PolicyArn: aws('PowerUserAccess') }).Versions as { VersionId: string }[]).map(v => v.VersionId)).toEqual([DefaultVersionId]);
    expect(iam.refusal('GetPolicyVersion', { PolicyArn: aws('PowerUserAccess'), VersionId: 'v1' })[0]).toBe('NoSuchEntity');
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['AttachRolePolicy', { RoleName: 'r' }, 'Role'],
    ['AttachUserPolicy', { UserName: 'u' }, 'User'],
    ['AttachGroupPolicy', { GroupName: 'g' }, 'Group'],
    ['PutUserPermissionsBoundary', { UserName: 'u' }, 'User'],
    ['CreateRole', { RoleName: 'new', AssumeRolePolicyDocument: TRUST_ACCOUNT }, 'Role'],
  ])('%s takes none that is for service-linked roles', (action, entity, word) => {
    const arn = aws('aws-service-role/AmazonECSServiceRolePolicy');
    expect(used().refusal(action, { ...entity, PolicyArn: arn, PermissionsBoundary: arn }))
      .toEqual(['PolicyNotAttachable', 400, `Cannot attach a Service Role Policy to a Customer ${word}.`]);
  });

  test('a policy of the account under that path is attached', () => {
    const iam = used();
    const { Arn } = policyOf(iam.call('CreatePolicy', { PolicyName: 'own', Path: '/aws-service-role/', PolicyDocument: ALLOW_ALL }));
    expect(iam.call('AttachRolePolicy', { RoleName: 'r', PolicyArn: Arn })).toEqual({});
  });
});

describe('DeletePolicy', () => {
  test('deletes', () => {
    const iam = withPolicy();
    expect(iam.call('DeletePolicy', { PolicyArn: ARN })).toEqual({});
    expect(iam.account.policies.size).toBe(0);
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['attached', 'AttachUserPolicy', { UserName: 'alice', PolicyArn: ARN }],
    ['a boundary', 'PutUserPermissionsBoundary', { UserName: 'alice', PermissionsBoundary: ARN }],
  ])('is refused while the policy is %s', (_what, action, input) => {
    const iam = withPolicy();
    iam.call('CreateUser', { UserName: 'alice' });
    iam.call(action, input);
    expect(iam.refusal('DeletePolicy', { PolicyArn: ARN })).toEqual(['DeleteConflict', 409, 'Cannot delete a policy attached to entities.']);
  });

  test('is refused while there are other versions', () => {
    const iam = withPolicy();
    iam.call('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: OTHER });
    expect(iam.refusal('DeletePolicy', { PolicyArn: ARN })).toEqual(['DeleteConflict', 409,
      'This policy has more than one version. Before you delete a policy, you must delete the policy\'s versions. The default version is deleted with the policy.']);
  });
});
