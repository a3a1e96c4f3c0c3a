import { App, CfnParameter, Fn, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { groupQuotaViolations } from '../../src/private/group-quotas';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const policyArn = (n: number) => `arn:aws:iam::aws:policy/Policy${n}`;
const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

/** What the groups find at each synthesis from now on, as constructs do: in a validation. */
function watch(...groups: iam.CfnGroup[]): string[] {
  const found: string[] = [];
  for (const group of groups) {
    group.node.addValidation({
      validate: () => {
        found.push(...groupQuotaViolations(group));
        return [];
      },
    });
  }
  return found;
}

function violations(...groups: iam.CfnGroup[]): string[] {
  const found = watch(...groups);
  app.synth();
  return found;
}

function groupWith(count: number, scope: IConstruct = stack, id = 'Developers'): iam.CfnGroup {
  return new iam.CfnGroup(scope as Stack, id, { groupName: id, managedPolicyArns: times(count, policyArn) });
}

function policyOn(scope: Stack, id: string, groups: iam.IGroupRef[]): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, id, {
    document: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] }),
    groups: groups.map((group, n) => 'node' in group && iam.CfnGroup.isCfnGroup(group) ? iam.Group.fromGroupName(scope, `${id}Of${n}`, group.ref) : group as iam.IGroup),
  });
}

describe('managed policies of a group', () => {
  test('ten are not too many', () => {
    const group = groupWith(8);
    policyOn(stack, 'One', [group]);
    policyOn(stack, 'Two', [group]);

    expect(violations(group)).toEqual([]);
  });

  test('eleven in its own list are', () => {
    expect(violations(groupWith(11))).toEqual(['the group has 11 managed policies; IAM takes 10 and the quota cannot be raised; merge some of them']);
  });

  test('are counted from either side and in every stack', () => {
    const group = groupWith(9);
    policyOn(stack, 'One', [group]);
    policyOn(new Stack(app, 'Other', { env: ENV }), 'Two', [group]);

    expect(violations(group)).toEqual([
      'the group has 11 managed policies, 9 in its ManagedPolicyArns and 2 that name it in their Groups: Stack/One/Resource, Other/Two/Resource; '
      + 'IAM takes 10 and the quota cannot be raised; merge some of them',
    ]);
  });

  test.each<[string, () => unknown]>([
    ['a policy attached from both sides', () => {
      const group = new iam.Group(stack, 'Group');
      const policies = times(10, (n) => policyOn(stack, `Policy${n}`, [group]));
      for (const policy of policies) group.addManagedPolicy(policy);
      return group;
    }],
    ['an ARN given twice', () => new iam.CfnGroup(stack, 'Group', { managedPolicyArns: [...times(10, policyArn), policyArn(0)] })],
    ['an ARN that may come to nothing', () => new iam.CfnGroup(stack, 'Group', {
      managedPolicyArns: [...times(10, policyArn), Fn.conditionIf('Cond', policyArn(10), { Ref: 'AWS::NoValue' }).toString()],
    })],
    ['a list that is not known', () => new iam.CfnGroup(stack, 'Group', {
      managedPolicyArns: new CfnParameter(stack, 'Arns', { type: 'CommaDelimitedList' }).valueAsList,
    })],
    ['a policy of a group that is not known', () => {
      const group = groupWith(10);
      new iam.CfnManagedPolicy(stack, 'Policy', { policyDocument: {}, groups: [new CfnParameter(stack, 'Name').valueAsString] });
      return group;
    }],
    ['a policy that names a group of another account', () => {
      const group = groupWith(10);
      const other = new Stack(app, 'Other', { env: { account: '444455556666', region: 'eu-west-1' } });
      new iam.CfnManagedPolicy(other, 'Policy', { policyDocument: {}, groups: ['Developers'] });
      return group;
    }],
    ['a policy of another group in a stack of the same shape', () => {
      const group = groupWith(10);
      const other = new Stack(app, 'Other', { env: { account: '444455556666', region: 'eu-west-1' } });
      policyOn(other, 'Policy', [groupWith(0, other)]);
      return group;
    }],
  ])('do not count %s', (_, make) => {
    const made = make() as iam.CfnGroup | iam.Group;

    expect(violations(iam.CfnGroup.isCfnGroup(made) ? made : made.node.defaultChild as iam.CfnGroup)).toEqual([]);
  });

  test('are found by the name of the group, whatever its case', () => {
    const group = groupWith(10);
    new iam.CfnManagedPolicy(stack, 'Policy', { policyDocument: {}, groups: ['developers'] });

    expect(violations(group)).toEqual([expect.stringContaining('10 in its ManagedPolicyArns and 1 that name it in their Groups: Stack/Policy; ')]);
  });

  test('are counted with those of an override', () => {
    const group = groupWith(2);
    group.addPropertyOverride('ManagedPolicyArns', times(12, policyArn));

    expect(violations(group)).toEqual([expect.stringMatching(/^the group has 12 managed policies; /)]);
  });
});

describe('groups of a user', () => {
  const groupsOf = (count: number) => times(count, (n) => new iam.Group(stack, `Group${n}`, { groupName: `group${n}` }));
  const cfn = (group: iam.Group) => group.node.defaultChild as iam.CfnGroup;
  const TEN = Array.from({ length: 10 }, (_, n) => `Stack/Group${n}/Resource`).join(', ');

  test('ten are not too many', () => {
    const groups = groupsOf(10);
    new iam.User(stack, 'Alice', { groups });

    expect(violations(cfn(groups[0]))).toEqual([]);
  });

  test.each<[string, (groups: iam.Group[]) => void, string]>([
    ['user of the app', (groups) => new iam.User(stack, 'Alice', { groups }), 'Stack/Alice/Resource'],
    ['user of CloudFormation', (groups) => new iam.CfnUser(stack, 'Alice', { groups: groups.map(({ groupName }) => groupName) }), 'Stack/Alice'],
    ['user with additions', (groups) => {
      const user = new iam.CfnUser(stack, 'Alice', { groups: [groups[0].groupName] });
      groups.slice(1).forEach(({ groupName }, n) => new iam.CfnUserToGroupAddition(stack, `Addition${n}`, { groupName, users: [user.ref] }));
    }, 'Stack/Alice'],
    ['user with additions by name', (groups) => {
      new iam.User(stack, 'Alice', { userName: 'Alice', groups: groups.slice(0, 6) });
      groups.slice(6).forEach(({ groupName }, n) => new iam.CfnUserToGroupAddition(stack, `Addition${n}`, { groupName, users: ['alice'] }));
    }, 'Stack/Alice/Resource'],
    ['imported user', (groups) => {
      const user = iam.User.fromUserName(stack, 'Alice', 'alice');
      groups.forEach((group) => user.addToGroup(group));
    }, '"alice" of account 111122223333'],
  ])('eleven of a %s are', (_, join, user) => {
    const groups = groupsOf(11);
    join(groups);

    expect(violations(cfn(groups[10]))).toEqual([
      expect.stringContaining(`the user ${user} is in 11 groups: `),
    ]);
  });

  test('are named, those of other stacks and imported ones as well', () => {
    const groups = groupsOf(10);
    const elsewhere = new Stack(app, 'Elsewhere', { env: ENV });
    new iam.User(elsewhere, 'Alice', { groups: [...groups, iam.Group.fromGroupName(elsewhere, 'Imported', 'admins')] });

    expect(violations(cfn(groups[3]))).toEqual([
      `the user Elsewhere/Alice/Resource is in 11 groups: ${TEN}, "admins" of account 111122223333; IAM takes 10 and the quota cannot be raised; `
      + 'take the user out of some, or merge groups',
    ]);
  });

  test('are nobody\'s business in groups that the user is not in', () => {
    const groups = groupsOf(12);
    new iam.User(stack, 'Alice', { groups: groups.slice(0, 11) });

    expect(violations(cfn(groups[11]))).toEqual([]);
  });

  test('left to deployment are left alone', () => {
    const groups = groupsOf(10);
    new iam.CfnUser(stack, 'Alice', { groups: [...groups.map(({ groupName }) => groupName), new CfnParameter(stack, 'Name').valueAsString] });

    expect(violations(cfn(groups[0]))).toEqual([]);
  });

  test('with the same name in two accounts are those of two users', () => {
    const other = new Stack(app, 'Other', { env: { account: '444455556666', region: 'eu-west-1' } });
    const there = times(6, (n) => new iam.CfnGroup(other, `Group${n}`, { groupName: `group${n}` }));
    const here = groupsOf(6);
    iam.User.fromUserName(stack, 'Alice', 'alice');
    here.forEach(({ groupName }, n) => new iam.CfnUserToGroupAddition(stack, `In${n}`, { groupName, users: ['alice'] }));
    there.forEach((group, n) => new iam.CfnUserToGroupAddition(other, `In${n}`, { groupName: group.ref, users: ['alice'] }));

    expect(violations(cfn(here[0]), there[0])).toEqual([]);
  });
});

test('what is added between two syntheses counts in the second, for those who did not ask in the first as well', () => {
  const last = groupWith(10, new Stack(app, 'Last', { env: ENV }), 'Last');
  const found = watch(last);
  app.synth();
  expect(found).toEqual([]);

  const first = groupWith(10, stack, 'First');
  const foundFirst = watch(first);
  policyOn(stack, 'OnFirst', [first]);
  policyOn(stack, 'OnLast', [iam.Group.fromGroupName(stack, 'Imported', 'Last')]);
  app.synth({ force: true, errorOnDuplicateSynth: false });

  expect(foundFirst).toEqual([expect.stringContaining('Stack/OnFirst/Resource')]);
  expect(found).toEqual([expect.stringContaining('Stack/OnLast/Resource')]);
});

test('each stage of an app is looked at by itself', () => {
  const stages = ['Test', 'Production'].map((id) => new Stage(app, id, { env: ENV }));
  const groups = stages.map((stage) => {
    const inStage = new Stack(stage, 'Stack');
    const group = groupWith(10, inStage);
    if (stage.node.id === 'Production') policyOn(inStage, 'Policy', [group]);
    return group;
  });

  expect(violations(...groups)).toEqual([expect.stringContaining('Production/Stack/Policy/Resource')]);
});

test('500 groups of 1,000 users take one look at the app', () => {
  const groups: iam.CfnGroup[] = [];
  for (const nth of times(10, (n) => n)) {
    const part = new Stack(app, `Part${nth}`, { env: ENV });
    const here = times(50, (n) => groupWith(1, part, `Group${nth}of${n}`));
    times(100, (n) => new iam.CfnUser(part, `User${n}`, { groups: [here[n % 50].ref, here[(n + 1) % 50].ref] }));
    groups.push(...here);
  }
  const found = watch(...groups);
  const look = jest.spyOn(app.node, 'findAll');
  app.synth();

  expect(found).toEqual([]);
  expect(look.mock.calls.length).toBeLessThan(10);
});
