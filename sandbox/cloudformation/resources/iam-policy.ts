import { hasName, unlessGone } from './convergence';
import { holderInput, policyHolders } from './policy-holders';
import { Properties, STRINGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';
import { validationError } from '../../input';

export const iamPolicy: ResourceType = {
  name: 'AWS::IAM::Policy',
  properties: {
    Groups: { type: STRINGS },
    PolicyDocument: { type: 'Json', required: true },
    PolicyName: { type: 'String', required: true },
    Roles: { type: STRINGS },
    Users: { type: STRINGS },
  },
  attributes: ['Id'],
  requiresIamCapability: true,

  create(properties, context) {
    const physicalId = context.generateName(128);
    context.created(physicalId);
    return put(physicalId, properties, context);
  },

  update(physicalId, properties, previous, context) {
    const attributes = put(physicalId, properties, context);
    const keepsName = hasName([String(properties.PolicyName)], String(previous.PolicyName));
    remove(previous, context, key => !(keepsName && hasName(policyHolders(properties).keys(), key)));
    return attributes;
  },

  delete(_physicalId, properties, context) {
    remove(properties, context, () => true);
  },
};

function put(physicalId: string, properties: Properties, { iam }: ResourceContext): Properties {
  const holders = policyHolders(properties);
  if (holders.size === 0) throw validationError('At least one of [Groups,Roles,Users] must be non-empty.');
  const { PolicyName } = properties;
  for (const holder of holders.values()) {
    iam(`Put${holder.kind}Policy`, { ...holderInput(holder), PolicyName, PolicyDocument: JSON.stringify(properties.PolicyDocument) });
  }
  return { Id: physicalId };
}

function remove({ PolicyName, ...properties }: Properties, { iam }: ResourceContext, which: (key: string) => boolean): void {
  for (const [key, holder] of policyHolders(properties)) {
    if (which(key)) unlessGone(() => iam(`Delete${holder.kind}Policy`, { ...holderInput(holder), PolicyName }));
  }
}
