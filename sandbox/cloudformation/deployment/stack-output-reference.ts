import { StackOutputReference } from '../../../src/simulation/template/intrinsic-scope';
import { TemplateError } from '../../../src/simulation/template/intrinsics';
import { AwsError } from '../../aws-error';
import { invoke } from '../../invoke';
import { OperationContext, Output } from '../../operation';

/**
 * The value of an output of another stack, read by the identity that deploys, or by the role that the reference names.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html
 */
export function readStackOutput({ stackName, outputName, region, roleArn }: StackOutputReference, execution: OperationContext): string {
  const fail = (why: string) => new TemplateError(`Fn::GetStackOutput cannot read the output ${outputName} of the stack ${stackName}: ${why}`);
  try {
    const reader = roleArn === undefined ? execution : assumed(roleArn, execution);
    const [stack] = list(invoke('cloudformation', 'DescribeStacks', { StackName: stackName }, { ...reader, region: region ?? execution.region }).Stacks);
    const output = list(stack.Outputs).find(({ OutputKey }) => OutputKey === outputName);
    if (!output) throw fail('the stack has no such output');
    return String(output.OutputValue);
  } catch (error) {
    throw error instanceof AwsError ? fail(error.message) : error;
  }
}

function assumed(RoleArn: string, execution: OperationContext): OperationContext {
  const { cloud } = execution;
  const { Credentials } = invoke('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'AWSCloudFormation' }, execution);
  const session = cloud.sessions.get(String((Credentials as Output).AccessKeyId));
  const account = session && cloud.account(session.signer.accountId);
  if (!session || !account) throw new Error(`STS gave no session of ${RoleArn}`);
  return { ...execution, account, signer: session.signer };
}

function list(value: unknown): Output[] {
  return Array.isArray(value) ? value : [];
}
