import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Refused } from './account-guard';
import { AssembledStack } from './assembly';
import { Target } from './target';
import { Credentials, fromAnswer } from '../../examples/support/clients';

/** Lets a run begin only where none of its stacks is there: another run may be at work, or has left it behind. */
export async function refuseLeftovers(stacks: readonly AssembledStack[], target: Target): Promise<void> {
  for (const stack of stacks) {
    const status = await statusOf(stack, target);
    if (status !== undefined) {
      throw new Refused(`the stack ${stack.stackName} is in account ${stack.account}, ${stack.region}, already (${status}). `
        + 'If no other run is at work there, remove it first:\n'
        + `  aws cloudformation delete-stack --stack-name ${stack.stackName} --region ${stack.region}   # in account ${stack.account}`);
    }
  }
}

async function statusOf(stack: AssembledStack, target: Target): Promise<string | undefined> {
  const credentials = stack.account === target.accounts[0] ? target.credentials : await asDeployer(stack, target);
  const cloudFormation = new CloudFormationClient({ endpoint: target.endpoint, region: stack.region, credentials, maxAttempts: 3 });
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack.stackName }));
    return Stacks?.[0]?.StackStatus;
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) {
      return undefined;
    }
    throw error;
  }
}

/** The role by which the CDK CLI will deploy there. */
async function asDeployer({ stackName, account, region, deployRoleArn }: AssembledStack, target: Target): Promise<Credentials> {
  const sts = new STSClient({ endpoint: target.endpoint, region: target.region, credentials: target.credentials, maxAttempts: 3 });
  try {
    return fromAnswer(await sts.send(new AssumeRoleCommand({ RoleArn: deployRoleArn, RoleSessionName: 'cdk-iam-mfa-integ' })));
  } catch (error) {
    throw new Refused(`${stackName} is for account ${account}, whose role ${deployRoleArn} cannot be assumed: ${(error as Error).message}\n`
      + `Bootstrap that account so that it trusts the first: cdk bootstrap aws://${account}/${region} --trust ${target.accounts[0]} `
      + `--cloudformation-execution-policies arn:${target.partition}:iam::aws:policy/AdministratorAccess`);
  }
}
