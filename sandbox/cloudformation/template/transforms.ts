import { AwsError } from '../../aws-error';
import { validationError } from '../../input';

const AUTO_EXPAND = 'CAPABILITY_AUTO_EXPAND';

/**
 * Refuses a template with macros: first for want of the capability that they take, where the request needs one,
 * then because this CloudFormation processes none.
 */
export function refuseTransforms(template: Readonly<Record<string, unknown>>, capabilities: readonly string[], needsCapability: boolean): void {
  const transforms = [...new Set([...[template.Transform ?? []].flat().map(transformName), ...embedded(template)])];
  if (transforms.length === 0) return;
  if (needsCapability && !capabilities.includes(AUTO_EXPAND)) {
    throw new AwsError('InsufficientCapabilitiesException', 400, `Requires capabilities : [${AUTO_EXPAND}]`);
  }
  throw validationError(`The embedded account processes no transforms, found ${transforms.join(', ')}; give the template as it is after processing`);
}

/** The macros that `Fn::Transform` calls somewhere in the template. */
function embedded(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => (key === 'Fn::Transform' ? [transformName(member)] : embedded(member)));
}

function transformName(transform: unknown): string {
  const named = typeof transform === 'object' && transform !== null && 'Name' in transform ? transform.Name : transform;
  return typeof named === 'string' ? named : JSON.stringify(named);
}
