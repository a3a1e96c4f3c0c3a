import type { Stack } from 'aws-cdk-lib';
import { isAccountId } from '../arn';
import { isJsonObject } from '../policy-json';
import { TemplateSimulationProps } from '../template-simulation-props';
import { TemplateError } from './template-error';

/** What the simulator uses of a synthesized stack. */
interface StackArtifact {
  readonly id: string;
  readonly template: unknown;
  readonly environment: { readonly account: string; readonly region: string };
}

interface StackTemplate {
  readonly template: unknown;
  readonly props: TemplateSimulationProps;
}

const UNKNOWN_REGION = 'unknown-region';

/** Synthesizes the app of a stack and picks the template of the stack. Needs no CDK at run time: it asks the root of the tree itself. */
export function synthesizeStack(stack: Stack): StackTemplate {
  const artifact = artifactsOf(stack.node.root, stack.node.path).find(({ id }) => id === stack.artifactId);
  if (!artifact) throw new TemplateError(`stack ${stack.node.path}: its app does not synthesize it; nested stacks are part of their parent's template`);
  const { account, region } = artifact.environment;
  return {
    template: artifact.template,
    props: {
      stackName: stack.stackName,
      ...(isAccountId(account) && { accountId: account }),
      ...(region !== UNKNOWN_REGION && { region }),
    },
  };
}

function artifactsOf(root: object, path: string): readonly StackArtifact[] {
  if (!('synth' in root) || typeof root.synth !== 'function') {
    throw new TemplateError(`stack ${path}: the root of its tree is neither an App nor a Stage; put the stack into an App`);
  }
  const assembly: unknown = root.synth();
  if (!isJsonObject(assembly) || !Array.isArray(assembly.stacksRecursively)) {
    throw new TemplateError(`stack ${path}: synthesis gave no cloud assembly`);
  }
  return assembly.stacksRecursively as StackArtifact[];
}
