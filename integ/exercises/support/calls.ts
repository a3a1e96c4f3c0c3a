import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSummaryCommand, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Clients } from '../../../examples/support/clients';

/** A call that changes nothing, and its name in the rows. */
export interface Call {
  readonly name: string;
  send(clients: Clients): Promise<unknown>;
}

export const GET_CALLER_IDENTITY: Call = { name: 'sts:GetCallerIdentity', send: ({ sts }) => sts.send(new GetCallerIdentityCommand({})) };
export const GET_ACCOUNT_SUMMARY: Call = { name: 'iam:GetAccountSummary', send: ({ iam }) => iam.send(new GetAccountSummaryCommand({})) };
export const LIST_ROLES: Call = { name: 'iam:ListRoles', send: ({ iam }) => iam.send(new ListRolesCommand({ MaxItems: 1 })) };
export const LIST_USERS: Call = { name: 'iam:ListUsers', send: ({ iam }) => iam.send(new ListUsersCommand({ MaxItems: 1 })) };
export const DESCRIBE_STACKS: Call = {
  name: 'cloudformation:DescribeStacks', send: ({ cloudFormation }) => cloudFormation.send(new DescribeStacksCommand({})),
};
