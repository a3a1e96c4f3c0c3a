import { deploymentScope } from './deployment-scope';
import { onBehalfOf } from './execution-identity';
import { PlannedResource, plannedResources } from './planned-resource';
import { IntrinsicScope, TemplateError } from '../../../src/simulation/template/intrinsics';
import { constraintError, requiredString, stringList, structureList, validationError } from '../../input';
import { invoke } from '../../invoke';
import { Input, OperationContext } from '../../operation';
import { findResourceType, RESOURCE_TYPE_NAMES } from '../resources/resource-types';
import { Stack, StackDesign } from '../state/stack';
import { StackStore } from '../state/stack-store';
import { checkCapabilities } from '../template/capabilities';
import { checkRules } from '../template/check-rules';
import { parseTemplate } from '../template/parse-template';
import { readParameters } from '../template/read-parameters';
import { templateText } from '../template/template-source';
import { refuseTransforms } from '../template/transforms';
import { validateTemplate } from '../template/validate-template';

const CAPABILITIES = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'];
const MOST_NOTIFICATIONS = 5;

/**
 * Reads what a request asks a stack to be, and refuses what CloudFormation refuses at once.
 *
 * @param inChangeSet - whether it can be looked at before it is deployed; macros then take no capability
 */
export function readDesign(input: Input, stack: Stack, store: StackStore, context: OperationContext, inChangeSet = false): StackDesign {
  const text = templateText(input, context, stack);
  return asValidationError(() => {
    const parsed = parseTemplate(text);
    const capabilities = stringList(input, 'Capabilities', { oneOf: CAPABILITIES });
    refuseTransforms(parsed, capabilities, !inChangeSet);
    const template = validateTemplate(parsed);
    checkCapabilities(template, capabilities);
    const parameters = readParameters(template, input, stack.design?.parameters ?? [], names => ssmParameters(names, context));
    const tags = structureList(input, 'Tags').map(tag => ({ Key: requiredString(tag, 'Key'), Value: requiredString(tag, 'Value') }));
    const design: StackDesign = {
      templateText: text,
      template,
      parameters,
      capabilities,
      tags: input.Tags === undefined ? stack.design?.tags ?? [] : tags,
      notificationArns: input.NotificationARNs === undefined ? stack.design?.notificationArns ?? [] : notificationArns(input),
    };
    const scope = emptyScope(design, stack, store, context);
    checkRules(template, scope);
    refuseUnknownTypes(plannedResources(template, scope));
    return design;
  });
}

/** A type that no resource is left of, its condition not being met, may be unknown. */
function refuseUnknownTypes(planned: readonly PlannedResource[]): void {
  const unknown = [...new Set(planned.map(({ definition }) => definition.Type))].filter(type => !findResourceType(type));
  if (unknown.length > 0) {
    throw validationError(`Template format error: Unrecognized resource types: [${unknown.join(', ')}]; the embedded account knows `
      + RESOURCE_TYPE_NAMES.join(', '));
  }
}

function notificationArns(input: Input): string[] {
  const arns = stringList(input, 'NotificationARNs', { pattern: 'arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+' });
  if (arns.length > MOST_NOTIFICATIONS) {
    throw constraintError('notificationARNs', `'[${arns.join(', ')}]' `, `Member must have length less than or equal to ${MOST_NOTIFICATIONS}`);
  }
  return arns;
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
