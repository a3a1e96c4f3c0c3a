import { validationError } from '../../input';

type Section = 'Resources' | 'Outputs' | 'Parameters' | 'Mappings';

/**
 * What a template may have of each. The texts about resources and outputs are those that people report.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const LIMITS: Readonly<Record<Section, number>> = { Resources: 500, Outputs: 200, Parameters: 200, Mappings: 200 };
const LONGEST_DESCRIPTION = 1_024;

/** Refuses a template that is beyond a limit of CloudFormation. */
export function checkLimits(template: Readonly<Record<string, unknown>>): void {
  for (const [section, maximum] of Object.entries(LIMITS)) {
    const count = Object.keys(template[section] ?? {}).length;
    if (count > maximum) {
      throw validationError(section === 'Resources'
        ? `Template format error: Number of resources, ${count}, is greater than maximum allowed, ${maximum}`
        : `Template format error: ${section} count ${count} is greater than max allowed ${maximum}`);
    }
  }
  if (typeof template.Description === 'string' && Buffer.byteLength(template.Description) > LONGEST_DESCRIPTION) {
    throw validationError(`Template format error: 'Description' length is greater than ${LONGEST_DESCRIPTION}.`);
  }
}
