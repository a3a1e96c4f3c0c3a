import { CompiledPolicy } from '../../../src/simulation/compiled-policy';
import { validationError } from '../../input';

/** What an update does to one resource, as stack policies name it. */
export type UpdateAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

/** Statements of a stack policy name logical ids where those of IAM name ARNs, and their one condition key has no prefix. */
const LOGICAL_ID = 'LogicalResourceId/';
const RESOURCE_TYPE = 'cloudformation:ResourceType';

/**
 * Reads a stack policy.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
export function parseStackPolicy(text: string): CompiledPolicy {
  try {
    const document: unknown = JSON.parse(text, (key, value: unknown) => (/^(Not)?Resource$/.test(key) ? withArns(value) : withPrefix(value)));
    const policy = CompiledPolicy.parse(document, 'stack policy');
    if (policy.statements.some(({ raw, principal }) => !principal || raw.Principal !== '*')) throw new Error('every statement must have the Principal "*"');
    return policy;
  } catch (error) {
    throw validationError(`Error validating stack policy: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function withArns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withArns);
  return typeof value === 'string' && value.startsWith(LOGICAL_ID) ? `arn:${value}` : value;
}

function withPrefix(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('ResourceType' in value)) return value;
  const { ResourceType, ...others } = value;
  return { ...others, [RESOURCE_TYPE]: ResourceType };
}

/** Why a stack policy keeps an update from a resource; undefined where it does not. */
export function stackPolicyRefusal(policy: CompiledPolicy, action: UpdateAction, logicalId: string, type: string): string | undefined {
  const request = { action: action.toLowerCase(), resource: `arn:${LOGICAL_ID}${logicalId}`, context: new Map([[RESOURCE_TYPE.toLowerCase(), type]]) };
  const denying = policy.statements.findIndex(statement => !statement.isAllow && statement.applies(request));
  if (denying >= 0) {
    return `Action denied by stack policy: Statement [#${denying + 1}] does not allow [${action}] for resource [${LOGICAL_ID}${logicalId}];`;
  }
  return policy.allows.some(statement => statement.applies(request)) ? undefined : 'Action not allowed by stack policy';
}
