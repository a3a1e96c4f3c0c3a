import { requireChangeSet } from './change-set-lookup';
import { namedStack } from './reading-stacks';
import { onStack } from './stack-target';
import { optionalString, validationError } from '../../input';
import { Input, OperationContext, Output, Service } from '../../operation';
import { asValidationError } from '../deployment/stack-design';
import { findResourceType } from '../resources/resource-types';
import { StackDesign } from '../state/stack';
import { requiredCapabilities } from '../template/capabilities';
import { parseTemplate } from '../template/parse-template';
import { Template } from '../template/template';
import { templateText } from '../template/template-source';
import { validateTemplate } from '../template/validate-template';

/** Operations about templates, deployed or not. */
export const readingTemplates: Service = {
  GetTemplate: {
    authorize: (input, context) => [onStack('GetTemplate', input, context)],
    handle: (input, context) => {
      // Templates with transforms are refused, so that both stages are the same text.
      optionalString(input, 'TemplateStage', { oneOf: ['Original', 'Processed'] });
      // A stack in review has no template of its own yet, and clients read that from the missing body.
      return { TemplateBody: findDesign(input, context)?.templateText, StagesAvailable: ['Original', 'Processed'] };
    },
  },

  GetTemplateSummary: {
    authorize: (input, context) => [input.StackName === undefined
      ? { action: 'cloudformation:GetTemplateSummary', resource: '*' }
      : onStack('GetTemplateSummary', input, context)],
    handle: (input, context) => {
      const template = input.StackName === undefined ? givenTemplate(input, context) : deployedDesign(input, context).template;
      return {
        ...summary(template, true),
        ResourceTypes: resourceTypes(template),
        Version: template.AWSTemplateFormatVersion,
        ResourceIdentifierSummaries: identifierSummaries(template),
      };
    },
  },

  ValidateTemplate: {
    authorize: () => [{ action: 'cloudformation:ValidateTemplate', resource: '*' }],
    handle: (input, context) => summary(givenTemplate(input, context), false),
  },
};

function givenTemplate(input: Input, context: OperationContext): Template {
  return asValidationError(() => validateTemplate(parseTemplate(templateText(input, context))));
}

function findDesign(input: Input, context: OperationContext): StackDesign | undefined {
  return optionalString(input, 'ChangeSetName') === undefined ? namedStack(input, context).design : requireChangeSet(input, context).changeSet.design;
}

function deployedDesign(input: Input, context: OperationContext): StackDesign {
  const design = findDesign(input, context);
  if (!design) throw validationError(`Stack with id ${String(input.StackName)} has no template yet`);
  return design;
}

function summary(template: Template, withTypes: boolean): Output {
  const { capability, types } = requiredCapabilities(template);
  return {
    Parameters: Object.entries(template.Parameters ?? {}).map(([key, { Type, Default, NoEcho, Description, AllowedValues }]) => ({
      ParameterKey: key,
      DefaultValue: Default === undefined ? undefined : String(Default),
      NoEcho: String(NoEcho ?? false) === 'true',
      Description,
      ...(withTypes && { ParameterType: Type, ParameterConstraints: { AllowedValues: AllowedValues?.map(String) } }),
    })),
    Description: template.Description,
    Capabilities: capability === undefined ? undefined : [capability],
    CapabilitiesReason: capability === undefined ? undefined : `The following resource(s) require capabilities: [${types.join(', ')}]`,
  };
}

function resourceTypes(template: Template): string[] {
  return [...new Set(Object.values(template.Resources).map(({ Type }) => Type))];
}

function identifierSummaries(template: Template): Output[] {
  return resourceTypes(template).filter(type => findResourceType(type)?.nameProperty !== undefined).map(ResourceType => ({
    ResourceType,
    LogicalResourceIds: Object.entries(template.Resources).filter(([, { Type }]) => Type === ResourceType).map(([logicalId]) => logicalId),
    ResourceIdentifiers: [findResourceType(ResourceType)?.nameProperty],
  }));
}
