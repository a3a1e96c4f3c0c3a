import { readStackOutput } from './stack-output-reference';
import { IntrinsicScope } from '../../../src/simulation/template/intrinsics';
import { OperationContext } from '../../operation';
import { Stack, StackDesign } from '../state/stack';
import { StackStore } from '../state/stack-store';

/** A resource as references see it. */
export interface ReferredResource {
  readonly physicalId?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface ScopeSource {
  readonly design: StackDesign;
  readonly stack: Pick<Stack, 'stackName' | 'stackId'>;
  readonly store: StackStore;
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
  resource(logicalId: string): ReferredResource | undefined;
  /** By whose rights outputs of other stacks are read; missing where nothing is resolved yet. */
  execution?(): OperationContext;
  /** Hears of every export that is imported. */
  imported?(exportName: string): void;
}

/** What the functions of a template mean in one stack. */
export function deploymentScope(source: ScopeSource): IntrinsicScope {
  const { design, store, region } = source;
  const values = new Map<string, unknown>([
    ...pseudoParameters(source),
    ...design.parameters.map(({ key, resolved }) => [key, resolved] as const),
  ]);
  return {
    conditions: design.template.Conditions,
    mappings: design.template.Mappings,
    ref: name => values.get(name) ?? source.resource(name)?.physicalId,
    getAtt: (logicalId, attribute) => source.resource(logicalId)?.attributes[attribute],
    importValue: name => {
      source.imported?.(name);
      return store.exports.find(entry => entry.name === name)?.value;
    },
    stackOutput: reference => source.execution && readStackOutput(reference, source.execution()),
    availabilityZones: zone => (zone === region ? ['a', 'b', 'c'].map(letter => region + letter) : undefined),
  };
}

function pseudoParameters({ accountId, partition, region, stack, design }: ScopeSource): [string, unknown][] {
  return [
    ['AWS::AccountId', accountId],
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    ['AWS::StackId', stack.stackId],
    ['AWS::StackName', stack.stackName],
    ['AWS::URLSuffix', partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'],
    ['AWS::NotificationARNs', [...design.notificationArns]],
  ];
}
