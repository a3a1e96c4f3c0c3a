import { JsonObject } from '../../src/simulation/policy-json';

const READING: Readonly<Record<string, readonly string[]>> = {
  cloudformation: ['Describe*', 'Detect*', 'EstimateTemplateCost', 'Get*', 'List*', 'ValidateTemplate'],
  ec2: ['Describe*', 'Get*'],
  ecr: ['BatchCheck*', 'BatchGet*', 'Describe*', 'Get*', 'List*'],
  elasticloadbalancing: ['Describe*'],
  iam: ['Generate*', 'Get*', 'List*', 'Simulate*'],
  kms: ['Describe*', 'Get*', 'List*'],
  organizations: ['Describe*', 'List*'],
  route53: ['Get*', 'List*', 'Test*'],
  s3: ['Get*', 'List*'],
  ssm: ['Describe*', 'Get*', 'List*'],
  sts: ['GetAccessKeyInfo', 'GetCallerIdentity', 'GetSessionToken'],
};

/**
 * The AWS managed policies that the bootstrap template of the CDK attaches and the simulator does not know, by name.
 * ReadOnlyAccess is cut down to the services of this sandbox and to those that the CDK looks things up in: whole, it has
 * thousands of actions.
 *
 * See https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCloudFormationReadOnlyAccess.html and
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html
 */
export const BOOTSTRAP_MANAGED_POLICIES: Readonly<Record<string, JsonObject>> = {
  AWSCloudFormationReadOnlyAccess: allowing(['cloudformation']),
  ReadOnlyAccess: allowing(Object.keys(READING)),
};

function allowing(services: readonly string[]): JsonObject {
  const Action = services.flatMap(service => READING[service].map(action => `${service}:${action}`));
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
}
