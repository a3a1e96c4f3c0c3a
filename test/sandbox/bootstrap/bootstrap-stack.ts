import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeploymentAccount, REGION } from '../cloudformation/deployment-account';

/** The template that `cdk bootstrap` deploys, of the CDK CLI that this project uses. */
export const TEMPLATE = readFileSync(join(dirname(require.resolve('aws-cdk/package.json')), 'lib', 'api', 'bootstrap', 'bootstrap-template.yaml'), 'utf8');

/** As the CLI deploys it, without the CLI: by a change set that imports what exists. Answers the status of the stack. */
export function deployBootstrap(
  account: DeploymentAccount, { stackName = 'CDKToolkit', parameters = {}, imports = true, context = account.context }: {
    stackName?: string; parameters?: Record<string, string>; imports?: boolean; context?: DeploymentAccount['context'];
  } = {}): string {
  const isThere = [...context.account.stacks.get(context.region)?.all ?? []].some(stack => stack.stackName === stackName && stack.status !== 'DELETE_COMPLETE');
  account.cfn('CreateChangeSet', {
    StackName: stackName,
    ChangeSetName: 'bootstrap',
    ChangeSetType: isThere ? 'UPDATE' : 'CREATE',
    TemplateBody: TEMPLATE,
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    ImportExistingResources: imports,
    Parameters: Object.entries({ FileAssetsBucketKmsKeyId: 'AWS_MANAGED_KEY', ...parameters }).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  }, context);
  account.cfn('ExecuteChangeSet', { StackName: stackName, ChangeSetName: 'bootstrap' }, context);
  return String(context.account.stacks.get(REGION)?.find(stackName)?.status);
}
