import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, AppProps, CfnOutput, CfnParameter, DefaultStackSynthesizer, LegacyStackSynthesizer, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { InputOptions } from '../../../../cli/prove/inputs/inputs';
import { readInputs } from '../../../../cli/prove/inputs/read-inputs';
import { addExistingGroupsAndUsers } from '../../../../examples/existing-groups-and-users/existing-groups-and-users-stacks';
import { addQuickstart } from '../../../../examples/quickstart/quickstart-stacks';
import { PolicySimulator } from '../../../../src/simulation';
import { TemporaryFolder } from '../../../support/temporary-folder';

const folder = new TemporaryFolder();
let count = 0;

/** Synthesizes an app and reads its cloud assembly. */
async function readApp(build: (app: App) => void, props: AppProps = {}, options: Partial<InputOptions> = {}) {
  const outdir = join(folder.path, `app-${count++}`);
  const app = new App({ ...props, outdir });
  build(app);
  app.synth();
  return readInputs({ files: [outdir], ...options });
}

const MEMBER = '444455556666';
const members = { env: { account: MEMBER, region: 'eu-west-1' } };
const user = (scope: Construct, name: string) => new iam.User(scope, name, { userName: name });

/** Metadata as the CDK CLI has it written into templates. */
const AS_THE_CLI = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };

describe('stacks', () => {
  test('of the quickstart', async () => {
    const { directory, names, accounts, undecided } = await readApp((app) => void addQuickstart(app));
    expect(names).toEqual([expect.stringMatching(/ \(2 stacks\)$/)]);
    expect([[...accounts].sort(), undecided]).toEqual([['111122223333', MEMBER], []]);
    expect(directory.identities.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(['group developers', 'role production-admin', 'user alice', 'user bob']);
  });

  test('that protect groups and users made elsewhere leave what these have undecided', async () => {
    const { undecided } = await readApp(addExistingGroupsAndUsers);
    expect(undecided.map(({ what, why }) => `${what}: ${why}`.replace(/,.*/, ''))).toEqual([
      'MfaStack/EnforceMfa of MfaStack: the user ernest is referred to here and created nowhere',
      'MfaStack/EnforceMfa of MfaStack: the group developers is referred to here and created nowhere',
    ]);
  });

  test.each([['without metadata in the templates', {}], ['with it', AS_THE_CLI]])('have places, %s', async (_name, context) => {
    const { directory } = await readApp((app) => user(new Stack(app, 'Users', { stackName: 'company-users' }), 'alice'), { context });
    expect(directory.identities[0].place).toEqual({
      source: 'company-users', logicalId: expect.stringMatching(/^alice/), constructPath: 'Users/alice', templatePath: expect.stringMatching(/^\/.*\/Users\.template\.json$/),
    });
  });

  test('of stages are included', async () => {
    const { directory, names, accounts } = await readApp((app) => {
      user(new Stack(new Stage(app, 'Prod', members), 'Users'), 'alice');
      user(new Stack(app, 'Users'), 'bob');
    });
    expect(names).toEqual([expect.stringContaining('(2 stacks)')]);
    expect(accounts.sort()).toEqual(['111122223333', MEMBER]);
    expect(directory.userArns.sort()).toEqual(['arn:aws:iam::111122223333:user/bob', `arn:aws:iam::${MEMBER}:user/alice`]);
    expect(directory.identities.find(({ name }) => name === 'alice')?.place).toMatchObject({ source: 'Prod-Users', constructPath: 'Prod/Users/alice' });
  });

  test('of stages that leave the account open have one each', async () => {
    const { directory, undecided } = await readApp((app) => {
      for (const id of ['Test', 'Production']) user(new Stack(new Stage(app, id), 'Users'), 'alice');
    });
    expect([directory.userArns.sort(), undecided]).toEqual([['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::444455556666:user/alice'], []]);
  });

  test('that leave the account open are of the one that is given', async () => {
    const outdir = join(folder.path, 'open');
    const app = new App({ outdir });
    user(new Stack(app, 'Open'), 'alice');
    user(new Stack(app, 'Fixed', members), 'bob');
    app.synth();
    const { directory } = await readInputs({ files: [`777788889999=${outdir}`] });
    expect(directory.userArns.sort()).toEqual([`arn:aws:iam::${MEMBER}:user/bob`, 'arn:aws:iam::777788889999:user/alice']);
  });

  test('have the partition of their Region', async () => {
    const { directory } = await readApp((app) => user(new Stack(app, 'S', { env: { account: MEMBER, region: 'cn-north-1' } }), 'alice'));
    expect(directory.userArns).toEqual([`arn:aws-cn:iam::${MEMBER}:user/alice`]);
  });

  test('have the parameters that are given', async () => {
    const build = (app: App) => {
      const stack = new Stack(app, 'S');
      const { valueAsString: resource } = new CfnParameter(stack, 'Name');
      user(stack, 'alice').addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: [resource] }));
    };
    expect((await readApp(build)).undecided).toEqual([
      { what: 'parameter Name of S', why: 'parameter Name has no default; S/alice/DefaultPolicy cannot be read without it', remedy: 'Give its value: --parameter Name=VALUE' },
    ]);
    const { directory, undecided } = await readApp(build, {}, { parameters: ['Name=*'] });
    expect([undecided, directory.unknownPolicies(directory.identities[0])]).toEqual([[], []]);
  });

  test('are as the simulator reads them', async () => {
    const app = new App();
    addQuickstart(app);
    const simulator = PolicySimulator.fromStack(app.node.findChild('BastionStack') as Stack);
    const { directory } = await readApp((other) => void addQuickstart(other));
    expect(directory.userArns).toEqual(simulator.userArns);
  });
});

describe('nested stacks', () => {
  class Team extends NestedStack {
    readonly group = new iam.Group(this, 'Group', { groupName: 'devs' });
    constructor(scope: Construct, id: string, member: iam.IUser) {
      super(scope, id);
      this.group.addUser(member);
      user(new Inner(this, 'Inner'), 'carol');
    }
  }
  class Inner extends NestedStack {}

  const build = (synthesizer: new () => DefaultStackSynthesizer | LegacyStackSynthesizer) => (app: App) => {
    const stack = new Stack(app, 'Parent', { synthesizer: new synthesizer() });
    const alice = user(stack, 'alice');
    const team = new Team(stack, 'Team', alice);
    new iam.Policy(stack, 'More', { groups: [team.group], statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] });
    new CfnOutput(stack, 'Group', { value: team.group.groupArn });
  };

  test.each([
    ['by the hash of their template', DefaultStackSynthesizer, {}],
    ['by their metadata', DefaultStackSynthesizer, AS_THE_CLI],
    ['by their metadata, of the old synthesizer', LegacyStackSynthesizer, AS_THE_CLI],
  ])('are found %s, with what they and their parent give each other', async (_name, synthesizer, context) => {
    const { directory, undecided, names } = await readApp(build(synthesizer), { context });
    expect([undecided, names]).toEqual([[], [expect.stringContaining('(1 stack)')]]);
    const [alice, devs, carol] = ['alice', 'devs', 'carol'].map((name) => directory.identities.find((identity) => identity.name === name)!);
    expect(directory.membersOf(devs)).toEqual([alice]);
    expect(directory.attachedPolicies(alice).map(({ policy }) => policy.place?.constructPath)).toEqual(['Parent/More']);
    expect(devs.place).toMatchObject({ constructPath: 'Parent/Team/Group', templatePath: expect.stringContaining('.nested.template.json') });
    expect(carol.place).toMatchObject({ constructPath: 'Parent/Team/Inner/carol', source: expect.stringMatching(/^Parent\/Team\w+\/Inner\w+$/) });
  });

  test('may have logical IDs that their parent has', async () => {
    const { directory } = await readApp((app) => {
      const stack = new Stack(app, 'Parent');
      for (const [scope, userName] of [[stack, 'alice'], [new Inner(stack, 'Inner'), 'bob']] as const) {
        new iam.CfnUser(scope, 'User', { userName }).overrideLogicalId('Shared');
      }
    });
    expect(directory.identities.map(({ name, place }) => [name, place?.constructPath])).toEqual([['alice', 'Parent/User'], ['bob', 'Parent/Inner/User']]);
  });

  test('without their template are undecided', async () => {
    const { undecided } = await readApp(build(LegacyStackSynthesizer));
    expect(undecided).toContainEqual({
      what: 'Parent/Team.NestedStack/Team.NestedStackResource of Parent',
      why: expect.stringMatching(/^the template of the nested stack TeamNestedStack\w+ is not at hand$/),
      remedy: 'Give the cloud assembly that holds it, or its template as well',
    });
  });

  test('beside a template are found by their path', async () => {
    folder.write('nested/child.yaml', 'Resources: { U: { Type: AWS::IAM::User, Properties: { UserName: dora } } }');
    const nested = (url: unknown) => folder.write('nested/parent.json', { Resources: { Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } } });
    expect((await readInputs({ files: [nested('./child.yaml')] })).directory.userArns).toEqual(['arn:aws:iam::111122223333:user/dora']);
    for (const url of ['./other.yaml', 'https://example.com/child.yaml', { Ref: 'Url' }]) {
      expect((await readInputs({ files: [nested(url)] })).undecided).toMatchObject([{ what: expect.stringMatching(/^Child of .*parent\.json$/), why: 'the template of the nested stack Child is not at hand' }]);
    }
  });
});

describe('an assembly', () => {
  const synthesized = (change: (manifest: { artifacts?: Record<string, { environment?: string }> }) => void) => readApp((app) => {
    user(new Stack(app, 'S'), 'alice');
    const { directory } = app.synth();
    const path = join(directory, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    change(manifest);
    writeFileSync(path, JSON.stringify(manifest));
  });

  test.each<[string, Parameters<typeof synthesized>[0], string | RegExp]>([
    ['without artifacts', (manifest) => delete manifest.artifacts, /manifest\.json: expected the manifest of a cloud assembly, with artifacts/],
    ['without stacks', (manifest) => (manifest.artifacts = {}), 'this cloud assembly has no stacks, so there is nothing to prove'],
    ['without the environment of a stack', (manifest) => delete manifest.artifacts!.S.environment, 'S has the environment undefined; expected aws://ACCOUNT/REGION'],
  ])('%s is an error', async (_name, change, message) => {
    await expect(synthesized(change)).rejects.toThrow(message);
  });

  test('with an account that is none leaves that undecided', async () => {
    const { undecided } = await synthesized((manifest) => (manifest.artifacts!.S.environment = 'aws://12/us-east-1'));
    expect(undecided).toEqual([{ what: 'S', why: 'its account is "12", expected 12 digits; it is taken to be 111122223333' }]);
  });
});
