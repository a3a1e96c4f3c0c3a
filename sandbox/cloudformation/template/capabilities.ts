import { Template } from './template';
import { AwsError } from '../../aws-error';
import { findResourceType } from '../resources/resource-types';

/** What a template asks its deployer to acknowledge, because it changes who may do what. */
export interface RequiredCapabilities {
  readonly capability?: 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM';
  /** Types that require it, each once. */
  readonly types: string[];
}

export function requiredCapabilities(template: Template): RequiredCapabilities {
  const iam = Object.values(template.Resources).filter(({ Type }) => findResourceType(Type)?.requiresIamCapability);
  const named = iam.some(({ Type, Properties }) => {
    const nameProperty = findResourceType(Type)?.nameProperty;
    return nameProperty !== undefined && Properties?.[nameProperty] !== undefined;
  });
  return {
    capability: iam.length === 0 ? undefined : named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM',
    types: [...new Set(iam.map(({ Type }) => Type))],
  };
}

/** CAPABILITY_NAMED_IAM includes CAPABILITY_IAM, not the other way round. */
export function checkCapabilities(template: Template, given: readonly string[]): void {
  const { capability } = requiredCapabilities(template);
  if (capability === undefined || given.includes(capability) || given.includes('CAPABILITY_NAMED_IAM')) return;
  throw new AwsError('InsufficientCapabilitiesException', 400, `Requires capabilities : [${capability}]`);
}
