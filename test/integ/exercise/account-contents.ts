import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListGroupsCommand, ListRolesCommand, ListUsersCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { Clients } from '../../../examples/support/clients';
import { Sandbox } from '../../../sandbox/sandbox';

/** What is in the accounts of a sandbox beside what they begin with, as one list. */
export async function contents(sandbox: Sandbox): Promise<string[]> {
  const all = await Promise.all(sandbox.accountIds.map((account) => contentsOf(new Clients(sandbox.endpoint, sandbox.administrator(account)))));
  return all.flat().filter((what) => !/^(user sandbox-administrator|role cdk-hnb659fds-.*)$/.test(what));
}

async function contentsOf({ iam, cloudFormation }: Clients): Promise<string[]> {
  const [users, groups, roles, devices, stacks] = await Promise.all([
    iam.send(new ListUsersCommand({})), iam.send(new ListGroupsCommand({})), iam.send(new ListRolesCommand({})),
    iam.send(new ListVirtualMFADevicesCommand({})), cloudFormation.send(new DescribeStacksCommand({})),
  ]);
  return [
    ...users.Users!.map(({ UserName }) => `user ${UserName}`),
    ...groups.Groups!.map(({ GroupName }) => `group ${GroupName}`),
    ...roles.Roles!.map(({ RoleName }) => `role ${RoleName}`),
    ...devices.VirtualMFADevices!.map(({ SerialNumber }) => `device ${SerialNumber}`),
    ...stacks.Stacks!.map(({ StackName }) => `stack ${StackName}`),
  ];
}
