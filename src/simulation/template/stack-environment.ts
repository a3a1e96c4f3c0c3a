import { isAccountId } from '../arn';
import { TemplateSimulationProps } from '../template-simulation-props';
import { TemplateError } from './template-error';

/** Where a stack is deployed. */
export interface StackEnvironment {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly stackName: string;
}

const DEFAULT_ACCOUNT = '111122223333';
const DEFAULT_REGION = 'us-east-1';
const PARTITIONS: readonly [prefix: string, partition: string, urlSuffix: string][] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
  ['', 'aws', 'amazonaws.com'],
];

export function stackEnvironment(props: TemplateSimulationProps): StackEnvironment {
  const { accountId = DEFAULT_ACCOUNT, region = DEFAULT_REGION, stackName = 'Stack' } = props;
  if (!isAccountId(accountId)) throw new TemplateError(`template: ${JSON.stringify(accountId)} is not an account ID; expected 12 digits`);
  return { accountId, region, partition: props.partition ?? partitionRow(region)[1], stackName };
}

/** Values of the pseudo parameters; undefined for a name that is not one. */
export function pseudoParameter(name: string, environment: StackEnvironment): unknown {
  const { accountId, region, partition, stackName } = environment;
  const values: Record<string, unknown> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-0000-0000-000000000000`,
    'AWS::URLSuffix': partitionRow(region)[2],
    'AWS::NotificationARNs': [],
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function partitionRow(region: string) {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix)) ?? PARTITIONS[PARTITIONS.length - 1];
}
