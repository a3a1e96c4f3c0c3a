import type { PolicyViolation } from 'aws-cdk-lib';
import { Counterexample, Finding } from './finding';
import { statementLocation } from './statement-location';
import { CALLER_TITLES } from '../simulation/caller-titles';
import { JsonObject } from '../simulation/policy-json';

/** A finding as the CDK reports it. */
export function policyViolation(finding: Finding, templates: ReadonlyMap<string, JsonObject>): PolicyViolation {
  const { rule, severity, message, fix, subject, statement, path = [], counterexample } = finding;
  const { logicalId, templatePath, constructPath, source } = subject.place ?? {};
  const isSamePlace = statement?.place?.logicalId === logicalId && statement?.place?.templatePath === templatePath;
  const resource = templatePath === undefined || logicalId === undefined ? undefined : resourcesOf(templates.get(templatePath))[logicalId];
  const location = statement && isSamePlace ? statementLocation(resource, statement) : undefined;
  return {
    ruleName: rule,
    severity,
    description: message,
    fix,
    violatingResources: [{
      // The CDK takes one of them, and finds the construct of a resource itself.
      ...(logicalId === undefined ? { constructPath: constructPath ?? source } : { resourceLogicalId: logicalId }),
      ...(templatePath !== undefined && { templatePath }),
      locations: location === undefined ? [] : [location],
    }],
    ruleMetadata: {
      ...(statement && { statement: `${statement.effect} ${statement.statementIndex}${statement.sid === undefined ? '' : ` (${statement.sid})`} of ${statement.policy}` }),
      ...Object.fromEntries(path.map((step, index) => [`step ${index + 1}`, sentence(step)])),
      ...(counterexample && { counterexample: sentence(counterexample) }),
    },
  };
}

function resourcesOf(template: JsonObject | undefined): JsonObject {
  return (template?.Resources ?? {}) as JsonObject;
}

function sentence({ callerArn, callerKind, action, resource, context, reason }: Counterexample): string {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${[value].flat().join(', ')}`);
  const under = keys.length === 0 ? '' : ` with ${keys.join('; ')}`;
  return `${callerArn}, by ${CALLER_TITLES[callerKind]}: ${action} on ${resource}${under}. ${reason}`;
}
