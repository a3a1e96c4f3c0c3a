import {
  Capability, DeleteStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BASTION_ID, REGION, Scene } from '../support/scene';

/** The stack of a name as it is, in an app of its own: what another `cdk deploy` starts from. */
export function stackOf(name: string, build: (stack: Stack) => void): Stack {
  const stack = new Stack(new App(), name, { env: { account: BASTION_ID, region: REGION } });
  build(stack);
  return stack;
}

/** Updates a stack that is deployed. */
export async function redeploy(scene: Scene, stack: Stack): Promise<void> {
  await scene.administrator().cloudFormation.send(new UpdateStackCommand({
    StackName: stack.stackName, TemplateBody: JSON.stringify(Template.fromStack(stack).toJSON()), Capabilities: [Capability.CAPABILITY_NAMED_IAM],
  }));
  expect(await statusOf(scene, stack.stackName)).toBe('UPDATE_COMPLETE');
}

/** Deletes a stack and answers what became of it. */
export async function destroy(scene: Scene, StackName: string): Promise<string> {
  const { cloudFormation } = scene.administrator();
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const { StackId } = Stacks[0];
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
  return statusOf(scene, StackId!);
}

/** What was deleted, in the order in which it went. */
export async function deletions(scene: Scene, StackName: string): Promise<string[]> {
  const { StackEvents = [] } = await scene.administrator().cloudFormation.send(new DescribeStackEventsCommand({ StackName }));
  return StackEvents.reverse().filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_COMPLETE').map(({ ResourceType }) => ResourceType!);
}

async function statusOf(scene: Scene, StackName: string): Promise<string> {
  const { Stacks = [] } = await scene.administrator().cloudFormation.send(new DescribeStacksCommand({ StackName }));
  return Stacks[0].StackStatus!;
}
