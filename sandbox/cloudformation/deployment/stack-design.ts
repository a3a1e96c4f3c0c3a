import { deploymentScope } from './deployment-scope';
import { onBehalfOf } from './execution-identity';
import { plannedResources } from './planned-resource';
import { IntrinsicScope, TemplateError } from '../../../src/simulation/template/intrinsics';
import { requiredString, stringList, structureList, validationError } from '../../input';
import { invoke } from '../../invoke';
import { Input, OperationContext } from '../../operation';
import { Stack, StackDesign } from '../state/stack';
import { StackStore } from '../state/stack-store';
import { checkCapabilities } from '../template/capabilities';
import { checkRules } from '../template/check-rules';
import { parseTemplate } from '../template/parse-template';
import { readParameters } from '../template/read-parameters';
import { templateText } from '../template/template-source';
import { validateTemplate } from '../template/validate-template';

/** Reads what a request asks a stack to be, and refuses what CloudFormation refuses at once. */
export function readDesign(input: Input, stack: Stack, store: StackStore, context: OperationContext): StackDesign {
  const text = templateText(input, context, stack);
  return asValidationError(() => {
    const template = validateTemplate(parseTemplate(text));
    const capabilities = stringList(input, 'Capabilities');
    checkCapabilities(template, capabilities);
    const parameters = readParameters(template, input, stack.design?.parameters ?? [], names => ssmParameters(names, context));
    const tags = structureList(input, 'Tags').map(tag => ({ Key: requiredString(tag, 'Key'), Value: requiredString(tag, 'Value') }));
    const design: StackDesign = {
      templateText: text,
      template,
      parameters,
      capabilities,
      tags: input.Tags === undefined ? stack.design?.tags ?? [] : tags,
    };
    const scope = emptyScope(design, stack, store, context);
    checkRules(template, scope);
    plannedResources(template, scope);
    return design;
  });
}

/** Errors of the template that come up before anything is deployed are the caller's. */
export function asValidationError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TemplateError) throw validationError(error.message);
    throw error;
  }
}

function emptyScope(design: StackDesign, stack: Stack, store: StackStore, { account, region }: OperationContext): IntrinsicScope {
  const { accountId, partition } = account;
  return deploymentScope({ design, stack, store, region, accountId, partition, resource: () => undefined });
}

function ssmParameters(names: string[], context: OperationContext): Map<string, string> {
  const output = invoke('ssm', 'GetParameters', { Names: names }, { ...context, signer: onBehalfOf(context.signer), origin: undefined });
  const found = Array.isArray(output.Parameters) ? output.Parameters : [];
  return new Map(found.map(({ Name, Value }) => [String(Name), String(Value)]));
}
