import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch } from '../../src/cross-account-mfa-switch';

const ENV = { account: '111122223333', region: 'eu-west-1' };
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

/** A switch whose roles take that many policies. */
function switchWith(policies: number, groups: iam.IGroupRef[], id = 'Switch'): CrossAccountMfaSwitch {
  const made = new CrossAccountMfaSwitch(stack, id, { groups });
  for (let index = 0; made.managedPolicies.length < policies || index === 0; index++) {
    made.addAccounts([String(444455550000 + index)], ['Administrator']);
  }
  return made;
}

function attach(group: iam.IGroup, count: number): iam.IGroup {
  for (let index = 0; index < count; index++) {
    group.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(`Policy${index}`));
  }
  return group;
}

test.each<[string, () => CrossAccountMfaSwitch, string]>([
  ['no group', () => switchWith(1, []), '[Stack/Switch] groups is empty; expected the groups whose users may switch, there or by addGroup'],
  ['no role', () => new CrossAccountMfaSwitch(stack, 'Switch', { groups: [new iam.Group(stack, 'Group')] }),
    '[Stack/Switch] no role to switch to is given; expected at least one in roles, roleArns or targets, or by addTarget, addRole, addRoleArn or addAccounts'],
  ['empty lists of roles', () => new CrossAccountMfaSwitch(stack, 'Switch', {
    groups: [new iam.Group(stack, 'Group')], roles: [], roleArns: [], targets: [],
  }), '[Stack/Switch] no role to switch to is given;'],
])('%s is found at synthesis', (_, make, message) => {
  make();

  expect(() => app.synth()).toThrow(message);
});

test('groups and roles that are added later are in time', () => {
  const made = new CrossAccountMfaSwitch(stack, 'Switch');
  made.addGroup(new iam.Group(stack, 'Group'));
  made.addRoleArn('arn:aws:iam::444455556666:role/Admin');

  expect(() => app.synth()).not.toThrow();
});

describe('managed policies on a group', () => {
  test('ten are taken', () => {
    switchWith(10, [new iam.Group(stack, 'Group')]);

    expect(() => app.synth()).not.toThrow();
  });

  test('eleven of the switch are too many', () => {
    const made = switchWith(11, [new iam.Group(stack, 'Group')]);
    const roles = made.switchRoleUrls.length;

    expect(() => app.synth()).toThrow(`[Stack/Switch] the group Stack/Group would have 11 managed policies, 11 of them for the ${roles} roles of this `
      + 'switch; IAM takes 10; set organizationId, so that roles are allowed by name in every account of the organization, or spread the roles over '
      + 'several groups, each with a switch of its own');
  });

  test.each<[string, () => iam.IGroupRef]>([
    ['that the group has itself', () => attach(new iam.Group(stack, 'Group'), 9)],
    ['that an L1 group has itself', () => new iam.CfnGroup(stack, 'Group', {
      managedPolicyArns: Array.from({ length: 9 }, (_, index) => iam.ManagedPolicy.fromAwsManagedPolicyName(`Policy${index}`).managedPolicyArn),
    })],
    ['that are attached to it', () => {
      const group = iam.Group.fromGroupName(stack, 'Group', 'developers');
      for (let index = 0; index < 9; index++) {
        new iam.ManagedPolicy(stack, `Policy${index}`, {
          groups: [group], statements: [new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] })],
        });
      }
      return group;
    }],
    ['of another switch', () => {
      const group = new iam.Group(stack, 'Group');
      switchWith(9, [group], 'OtherSwitch');
      return group;
    }],
    ['of a group in another stack of the account', () => attach(new iam.Group(new Stack(app, 'Groups', { env: ENV }), 'Group'), 9)],
  ])('those %s count', (_, group) => {
    switchWith(2, [group()]);

    expect(() => app.synth()).toThrow(/Group would have 11 managed policies, 2 of them for the \d+ roles of this switch; IAM takes 10/);
  });

  test('one that is attached from both sides counts once', () => {
    const group = attach(new iam.Group(stack, 'Group'), 8);
    group.addManagedPolicy(switchWith(2, [group]).managedPolicy);

    expect(() => app.synth()).not.toThrow();
  });

  test('those of a group of the same name in another account do not', () => {
    const other = new Stack(app, 'Other', { env: { account: '444455556666', region: 'eu-west-1' } });
    for (let index = 0; index < 9; index++) {
      new iam.ManagedPolicy(other, `Policy${index}`, {
        groups: [iam.Group.fromGroupName(other, `Group${index}`, 'developers')],
        statements: [new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] })],
      });
    }
    switchWith(2, [iam.Group.fromGroupName(stack, 'Group', 'developers')]);

    expect(() => app.synth()).not.toThrow();
  });

  test('several groups share the roles', () => {
    for (const name of ['One', 'Two']) switchWith(6, [new iam.Group(stack, name)], `${name}Switch`);

    expect(() => app.synth()).not.toThrow();
  });
});

describe('outputs of the stack', () => {
  const withSwitches = (count: number) => {
    for (let index = 0; index < count; index++) {
      new CrossAccountMfaSwitch(stack, `Switch${index}`, { groups: [new iam.Group(stack, `Group${index}`)], roleArns: ['arn:aws:iam::444455556666:role/Admin'] });
    }
  };

  test('two hundred are taken', () => {
    withSwitches(100);

    expect(() => app.synth()).not.toThrow();
  });

  test('more are found at synthesis', () => {
    withSwitches(101);

    expect(() => app.synth()).toThrow('the stack Stack has 201 outputs, with the switch-role URLs and the manifests of its switches; CloudFormation takes 200; '
      + 'put some of the switches, or of their roles, into other stacks');
  });
});
