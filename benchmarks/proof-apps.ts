import { App, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';

const ENV = { account: '111122223333', region: 'us-east-1' };
// A stack has 500 resources at most.
const GROUPS_OF_A_STACK = 5;

/** Writes a cloud assembly with one user, who is an administrator under the enforcement. */
export function writeOneUser(outdir: string): void {
  const app = new App({ outdir });
  const stack = new Stack(app, 'OneUser', { env: ENV });
  const group = new MfaEnforcedGroup(stack, 'Developers', { managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')] });
  group.addUser(new User(stack, 'Alice', { userName: 'alice' }));
  app.synth();
}

/** Writes a cloud assembly with groups of users; no two groups may do the same, and every group has an enforcement of its own. */
export function writeManyUsers(outdir: string, groups: number, usersOfAGroup: number): void {
  const app = new App({ outdir });
  let stack = new Stack(app, 'Users0', { env: ENV });
  for (let number = 0; number < groups; number++) {
    if (number > 0 && number % GROUPS_OF_A_STACK === 0) stack = new Stack(app, `Users${number}`, { env: ENV });
    addGroup(stack, `group-${number}`, usersOfAGroup);
  }
  app.synth();
}

function addGroup(stack: Stack, name: string, users: number): void {
  const group = new MfaEnforcedGroup(stack, name, { groupName: name });
  group.addToPolicy(new PolicyStatement({ actions: ['s3:*Object'], resources: [`arn:aws:s3:::${name}/*`, `arn:aws:s3:::${name}-*/*`] }));
  group.addToPolicy(new PolicyStatement({
    actions: ['ec2:*'], resources: ['*'], conditions: { StringEquals: { 'aws:ResourceTag/team': name } },
  }));
  group.addToPolicy(new PolicyStatement({ actions: ['iam:Get*', 'iam:List*', 'sts:AssumeRole'], resources: ['*'] }));
  for (let number = 0; number < users; number++) {
    group.addUser(new User(stack, `${name}-user-${number}`, { userName: `${name}-user-${number}` }));
  }
}
