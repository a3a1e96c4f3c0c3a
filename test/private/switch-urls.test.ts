import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { switchRoleFromArn, switchRoleFromName } from '../../src/private/switch-role';
import { ConsoleView, SwitchUrls } from '../../src/private/switch-urls';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function urls(roles: number, id = 'Switch'): SwitchUrls {
  const made = new SwitchUrls(new Construct(stack, id));
  for (let index = 0; index < roles; index++) made.add(switchRoleFromName(stack, '444455556666', `Role${index}`, ''), {});
  return made;
}

function outputs(): string[] {
  return Object.values(Template.fromStack(stack).findOutputs('*')).map(({ Value }) => Value);
}

test.each<[string, ConsoleView, string]>([
  ['no more than the role', {}, ''],
  ['a display name', { displayName: 'the others & more' }, '&displayName=the%20others%20%26%20more'],
  ['a color', { color: 'f2b0a9' }, '&color=f2b0a9'],
  ['both', { displayName: 'production', color: 'F2B0A9' }, '&displayName=production&color=F2B0A9'],
])('with %s', (_, view, expected) => {
  const made = urls(0);
  made.add(switchRoleFromArn(stack, 'arn:aws:iam::444455556666:role/eng/a+b', ''), view);

  expect(made.urls).toEqual([`https://signin.aws.amazon.com/switchrole?account=444455556666&roleName=eng/a%2Bb${expected}`]);
});

test('a display name that is known at deployment goes in as it is', () => {
  const displayName = new CfnParameter(stack, 'Name').valueAsString;
  urls(0).add(switchRoleFromArn(stack, 'arn:aws:iam::444455556666:role/Admin', ''), { displayName });

  expect(outputs()).toEqual([{
    'Fn::Join': ['', [
      'https://signin.aws.amazon.com/switchrole?account=444455556666&roleName=Admin&displayName=', { Ref: 'Name' },
    ]],
  }]);
});

describe('of the outputs of a template, at most a hundred are URLs', () => {
  test.each([
    ['up to a hundred all of them are', 100, 100],
    ['with one more none is', 101, 0],
    ['with many more none is', 250, 0],
  ])('%s', (_, roles, expected) => {
    const made = urls(roles);

    expect(made.urls).toHaveLength(roles);
    expect(outputs()).toHaveLength(expected);
  });

  test('a switch that has too many leaves all of them to others, and those before it theirs', () => {
    urls(60, 'First');
    urls(41, 'Second');
    const third = urls(40, 'Third');

    expect(outputs()).toEqual([...urls(60, 'Again').urls, ...third.urls]);
  });

  test('each stack has its own hundred', () => {
    urls(100);
    const other = new Stack(App.of(stack) as App, 'Other', { env: { account: '111122223333', region: 'eu-west-1' } });
    new SwitchUrls(new Construct(other, 'Switch')).add(switchRoleFromName(other, '444455556666', 'Admin', ''), {});

    expect(Object.keys(Template.fromStack(other).findOutputs('*'))).toHaveLength(1);
  });
});

test('in a partition without a known console there is none, and a warning', () => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-iso-east-1' } });

  expect(urls(1).urls).toEqual([]);
  expect(outputs()).toEqual([]);
  Annotations.fromStack(stack).hasWarning('/Stack/Switch', Match.stringLikeRegexp(
    'the address of the console is not known in the partition of us-iso-east-1.*cdk-iam-mfa:CrossAccountMfaSwitch.signInHost'));
});
