import { writeFileSync } from 'node:fs';
import { InputOptions, Inputs } from '../../../../cli/prove/inputs/inputs';
import { readInputs } from '../../../../cli/prove/inputs/read-inputs';
import { UsageError } from '../../../../cli/usage-error';
import { publishedPolicy } from '../../../../sandbox/managed-policies/published-policy';
import { arn, attached, details, role, statement, trust, user } from '../../../simulation/account/account-details';
import { TemporaryFolder } from '../../../support/temporary-folder';

const MEMBER = '444455556666';
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const folder = new TemporaryFolder();
const templateOf = (properties: object, rest: object = {}) => ({ Resources: { U: { Type: 'AWS::IAM::User', Properties: properties } }, ...rest });
const read = (file: string, options: Partial<InputOptions> = {}): Promise<Inputs> => readInputs({ files: [file], ...options });
const arns = ({ directory }: Inputs) => directory.identities.map((identity) => identity.arn);

const alice = folder.write('alice.json', templateOf({ UserName: 'alice' }));

describe('a template', () => {
  test('is taken to be of an example account', async () => {
    const inputs = await read(alice);
    expect(inputs).toMatchObject({ names: [`${alice} (account 111122223333)`], accounts: ['111122223333'], undecided: [] });
    expect(inputs.directory.identities).toMatchObject([{ arn: arn('user/alice'), place: { source: alice, logicalId: 'U', templatePath: alice } }]);
  });

  test('is of the account that is given', async () => {
    const inputs = await read(`${MEMBER}=${alice}`);
    expect(inputs).toMatchObject({ names: [`${alice} (account ${MEMBER})`], accounts: [MEMBER] });
    expect(arns(inputs)).toEqual([arn('user/alice', MEMBER)]);
  });

  test('may have a name with an equals sign', async () => {
    expect(arns(await read(folder.write('a=b.json', templateOf({ UserName: 'bob' }))))).toEqual([arn('user/bob')]);
  });

  test.each([
    ['utf-8', Buffer.from('\ufeff' + JSON.stringify(templateOf({ UserName: 'bob' })))],
    ['utf-16', Buffer.from('\ufeff' + JSON.stringify(templateOf({ UserName: 'bob' })), 'utf16le')],
  ])('may begin with a byte order mark of %s', async (name, bytes) => {
    const file = folder.write(`${name}.json`, '');
    writeFileSync(file, bytes);
    expect(arns(await read(file))).toEqual([arn('user/bob')]);
  });

  test.each([
    [['arn:aws-cn:s3:::a', 'arn:aws-cn:s3:::b'], 'aws-cn'],
    [['arn:aws-cn:s3:::a', 'arn:aws:s3:::b'], 'aws'],
    [[], 'aws'],
  ])('that names %j is of the partition %s', async (named, partition) => {
    const { directory } = await read(folder.write('partition.json', templateOf({ UserName: 'bob' }, { Metadata: { named } })));
    expect(directory.userArns).toEqual([`arn:${partition}:iam::111122223333:user/bob`]);
  });

  test('that a transform rewrites is undecided', async () => {
    const file = folder.write('sam.json', { ...templateOf({}), Transform: 'AWS::Serverless-2016-10-31' });
    expect((await read(file)).undecided).toEqual([{
      what: file,
      why: 'its template is rewritten by AWS::Serverless-2016-10-31 when it is deployed',
      remedy: 'Give the processed template: aws cloudformation get-template --template-stage Processed',
    }]);
  });
});

describe('YAML', () => {
  const names = (yaml: string) => read(folder.write('template.yaml', `
Parameters:
  Stage: { Type: String, Default: test }
Conditions:
  IsTest: !Equals [!Ref Stage, test]
  IsBoth: !And [!Condition IsTest, !Not [!Equals [!Ref Stage, production]]]
  IsEither: !Or [!Condition IsTest, !Equals [a, b]]
Mappings:
  Names: { test: { user: mapped } }
Resources:
  Group: { Type: AWS::IAM::Group, Properties: { GroupName: devs } }
  U:
    Type: AWS::IAM::User
    Condition: IsBoth
    Properties: { Path: !If [IsEither, /either/, !Ref AWS::NoValue], UserName: ${yaml} }
`)).then((inputs) => [inputs.directory.identities[1]?.name, inputs.undecided]);

  test.each([
    ['!Ref Stage', 'test'],
    ['!Sub "${Stage}-user"', 'test-user'],
    ['!Sub ["${Stage}-${Who}", { Who: me }]', 'test-me'],
    ['!Join ["-", [a, !Ref Stage]]', 'a-test'],
    ['!Select [1, !Split ["|", "a|b"]]', 'b'],
    ['!If [IsTest, yes-user, no-user]', 'yes-user'],
    ['!FindInMap [Names, !Ref Stage, user]', 'mapped'],
    ['!Base64 ab', 'YWI='],
    ['!Select [5, !Split [":", !GetAtt Group.Arn]]', 'group/devs'],
    ['!Select [5, !Split [":", !GetAtt [Group, Arn]]]', 'group/devs'],
    ['{ "Fn::Sub": "${Stage}" }', 'test'],
  ])('%s is %s', async (yaml, name) => {
    expect(await names(yaml)).toEqual([name, []]);
  });

  test.each([
    ['!ImportValue other', 'No export named other found.'],
    ['!GetAZs ""', 'Fn::GetAZs of us-east-1 cannot be resolved here'],
    ['!Cidr [10.0.0.0/16, 1, 8]', 'intrinsic function Fn::Cidr is not supported'],
    ['!Transform { Name: AWS::Include }', 'intrinsic function Fn::Transform is not supported'],
  ])('%s is undecided', async (yaml, why) => {
    expect(await names(yaml)).toEqual([undefined, [expect.objectContaining({ what: expect.stringMatching(/^U of .*template\.yaml$/), why: expect.stringContaining(why) })]]);
  });

  test('a date is text', async () => {
    const file = folder.write('dated.yml', `
Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties: { PolicyDocument: { Version: 2012-10-17, Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] } }
`);
    const { directory, undecided } = await read(file);
    expect([directory.managedPolicies.length, undecided]).toEqual([1, []]);
  });
});

describe('parameters', () => {
  const file = folder.write('parameters.json', {
    Parameters: { Name: { Type: 'String' }, Unused: { Type: 'String' } },
    Resources: {
      U: { Type: 'AWS::IAM::User', Metadata: { 'aws:cdk:path': 'App/U/Resource' }, Properties: { UserName: { Ref: 'Name' } } },
      V: { Type: 'AWS::IAM::User', Properties: { UserName: { 'Fn::Sub': '${Name}-2' } } },
    },
  });

  test('one that is needed and has no value is undecided, once', async () => {
    expect((await read(file)).undecided).toEqual([{
      what: `parameter Name of ${file}`, why: 'parameter Name has no default; App/U, V cannot be read without it', remedy: 'Give its value: --parameter Name=VALUE',
    }]);
  });

  test('have the values that are given, for the templates that have them', async () => {
    const inputs = await readInputs({ files: [file, alice], parameters: ['Name=a=b', 'Unused=x'] });
    expect([arns(inputs), inputs.undecided]).toEqual([['user/a=b', 'user/a=b-2', 'user/alice'].map((one) => arn(one)), []]);
  });
});

describe('managed policies', () => {
  const template = folder.write('read-only.json', templateOf({ ManagedPolicyArns: [READ_ONLY] }));

  test('whose document is not known are asked of the directory', async () => {
    const unknown = 'arn:aws:iam::aws:policy/NoSuchAccess';
    const { directory, undecided } = await read(folder.write('no-such.json', templateOf({ ManagedPolicyArns: [unknown] })));
    expect([directory.unknownPolicies(directory.identities[0]), undecided]).toEqual([[unknown], []]);
  });

  test.each(['aws', 'aws-us-gov'])('of AWS are known, in the partition %s', async (partition) => {
    const published = ['AmazonSNSReadOnlyAccess', 'job-function/ViewOnlyAccess'].map((name) => `arn:${partition}:iam::aws:policy/${name}`);
    const { directory } = await read(folder.write(`${partition}.json`, templateOf({ ManagedPolicyArns: published, PermissionsBoundary: READ_ONLY.replace(':aws:', `:${partition}:`) })));
    const [identity] = directory.identities;
    const { identityPolicies, permissionsBoundary } = directory.policySet(identity);
    expect(directory.unknownPolicies(identity)).toEqual([]);
    expect(identityPolicies.map(({ name, document }) => [name, document])).toEqual(published.map((one) => [one, publishedPolicy(one)]));
    expect(permissionsBoundary?.document).toEqual(publishedPolicy(`arn:${partition}:iam::aws:policy/ReadOnlyAccess`));
    // They are AWS's: what is found about the policies of the inputs is not said of them.
    expect(directory.managedPolicies).toEqual([]);
  });

  test.each([
    ['a document', statement('s3:*')],
    ['a document encoded for URLs', { PolicyVersion: { Document: encodeURIComponent(JSON.stringify(statement('s3:*'))) } }],
    ['what aws iam get-policy-version prints', { PolicyVersion: { VersionId: 'v1', Document: statement('s3:*') } }],
  ])('are given as %s', async (_name, content) => {
    const { directory } = await read(template, { policies: [`${READ_ONLY}=${folder.write('policy.json', content)}`] });
    expect(directory.policySet(directory.identities[0]).identityPolicies.map(({ document }) => document)).toEqual([statement('s3:*')]);
  });
});

describe('details of accounts', () => {
  const bastion = details({ UserDetailList: [user('alice', { AttachedManagedPolicies: [attached(READ_ONLY)] })] });
  const member = details({ RoleDetailList: [role('admin', { AssumeRolePolicyDocument: trust(arn('root')) }, MEMBER)] });

  test('of several accounts make one directory', async () => {
    const files = [folder.write('bastion.json', bastion), folder.write('member.json', member)];
    const inputs = await readInputs({ files });
    expect(inputs).toMatchObject({ names: files, accounts: ['111122223333', MEMBER], undecided: [] });
    expect(arns(inputs)).toEqual([arn('user/alice'), arn('role/admin', MEMBER)]);
    expect(inputs.directory.identities[0].place).toEqual({ source: `${files[0]} (account 111122223333)`, templatePath: files[0] });
  });

  test('may be pages in one file or in several', async () => {
    const first = { ...bastion, IsTruncated: true, Marker: 'm' };
    const last = details({ UserDetailList: [user('bob')] });
    const files = [folder.write('page-1.json', first), folder.write('page-2.json', last)];
    expect(arns(await readInputs({ files }))).toEqual(arns(await read(folder.write('pages.json', [first, last]))));
    await expect(read(files[0])).rejects.toThrow('page-1.json: more pages follow');
  });

  test('and templates make one directory', async () => {
    const inputs = await readInputs({ files: [folder.write('bastion.json', bastion), `${MEMBER}=${alice}`] });
    expect(inputs.accounts).toEqual([MEMBER, '111122223333']);
    expect(arns(inputs).sort()).toEqual([arn('user/alice'), arn('user/alice', MEMBER)]);
  });
});

describe('what is not an input is an error that says what was expected', () => {
  test.each<[string, () => InputOptions, string | RegExp]>([
    ['nothing', () => ({ files: [] }), 'expected a cloud assembly, a template, details of an account or a live account, got none'],
    ['no file', () => ({ files: ['/nowhere/x.json'] }), 'cannot read /nowhere/x.json: ENOENT'],
    ['a folder that is no assembly', () => ({ files: [folder.path] }), /expected a cloud assembly, a directory with a manifest\.json; run cdk synth/],
    ['other JSON', () => ({ files: [folder.write('other.json', { a: 1 })] }), 'expected a CloudFormation template, an object with Resources, or what aws iam get-account-authorization-details prints'],
    ['an empty list', () => ({ files: [folder.write('list.json', [])] }), 'expected a CloudFormation template'],
    ['broken JSON', () => ({ files: [folder.write('broken.json', '{"Resources":')] }), /broken\.json: Template format error: JSON not well-formed/],
    ['broken YAML', () => ({ files: [folder.write('broken.yaml', 'a: [')] }), /broken\.yaml: Template format error: YAML not well-formed/],
    [
      'details of another account',
      () => ({ files: [`${MEMBER}=${folder.write('of.json', details({ UserDetailList: [user('alice')] }))}`] }),
      /of\.json has details of the account 111122223333, not of 444455556666; give the file alone/,
    ],
    ['text', () => ({ files: [folder.write('text.txt', 'hello')] }), /text\.txt: Template format error: unsupported structure/],
    ['a parameter without value', () => ({ files: [alice], parameters: ['Name'] }), 'expected --parameter NAME=VALUE, got "Name"'],
    ['a parameter given twice', () => ({ files: [alice], parameters: ['A=1', 'A=2'] }), '--parameter NAME=VALUE: A is given twice'],
    ['a parameter that no template has', () => ({ files: [alice], parameters: ['Nmae=x'] }), '--parameter Nmae: no template has a parameter of that name'],
    ['a policy that is no ARN', () => ({ files: [alice], policies: ['ReadOnlyAccess=x.json'] }), '--policy: "ReadOnlyAccess" is not the ARN of a managed policy; expected arn:aws:iam::aws:policy/NAME'],
    ['a policy file that is not JSON', () => ({ files: [alice], policies: [`${READ_ONLY}=${folder.write('p.json', 'x')}`] }), /p\.json is not JSON/],
  ])('%s', async (_name, options, message) => {
    const reading = readInputs(options());
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(UsageError);
  });

  test('a policy document that AWS would not accept', async () => {
    await expect(read(alice, { policies: [`${READ_ONLY}=${folder.write('p.json', { Statement: [] })}`] })).rejects.toThrow(`${READ_ONLY}.Statement: expected at least one statement`);
  });
});
