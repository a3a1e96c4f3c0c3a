import { converge, unlessGone } from './convergence';
import { member, textMember } from './iam-response';
import { holderInput, PolicyHolder, policyHolders } from './policy-holders';
import { Properties, STRINGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';
import { Output } from '../../operation';

const ATTRIBUTES = [
  'AttachmentCount', 'CreateDate', 'DefaultVersionId', 'IsAttachable', 'PermissionsBoundaryUsageCount', 'PolicyArn', 'PolicyId', 'UpdateDate',
];

/** IAM keeps no more versions of a policy; one must go before the next can come. */
const MAXIMUM_VERSIONS = 5;

export const iamManagedPolicy: ResourceType = {
  name: 'AWS::IAM::ManagedPolicy',
  properties: {
    Description: { type: 'String', replaces: true },
    Groups: { type: STRINGS },
    ManagedPolicyName: { type: 'String', replaces: true },
    Path: { type: 'String', replaces: true },
    PolicyDocument: { type: 'Json', required: true },
    Roles: { type: STRINGS },
    Users: { type: STRINGS },
  },
  attributes: ATTRIBUTES,
  nameProperty: 'ManagedPolicyName',
  requiresIamCapability: true,

  create(properties, context) {
    const { Path, Description } = properties;
    const output = context.iam('CreatePolicy', {
      PolicyName: properties.ManagedPolicyName ?? context.generateName(128),
      Path,
      Description,
      PolicyDocument: JSON.stringify(properties.PolicyDocument),
    });
    const PolicyArn = textMember(output, 'Policy.Arn');
    context.created(PolicyArn);
    convergeHolders(PolicyArn, properties, {}, context);
    return attributes(PolicyArn, context);
  },

  update(PolicyArn, properties, previous, context) {
    const document = JSON.stringify(properties.PolicyDocument);
    if (document !== JSON.stringify(previous.PolicyDocument)) {
      makeRoom(PolicyArn, context);
      context.iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: document, SetAsDefault: true });
    }
    convergeHolders(PolicyArn, properties, previous, context);
    return attributes(PolicyArn, context);
  },

  delete(PolicyArn, properties, context) {
    unlessGone(() => {
      convergeHolders(PolicyArn, {}, properties, context);
      for (const { VersionId, IsDefaultVersion } of versions(PolicyArn, context)) {
        if (!IsDefaultVersion) context.iam('DeletePolicyVersion', { PolicyArn, VersionId });
      }
      context.iam('DeletePolicy', { PolicyArn });
    });
  },
};

function convergeHolders(PolicyArn: string, wanted: Properties, previous: Properties, { iam }: ResourceContext): void {
  const all = new Map<string, PolicyHolder>([...policyHolders(previous), ...policyHolders(wanted)]);
  const call = (verb: string, key: string) => {
    const holder = all.get(key);
    if (holder) iam(`${verb}${holder.kind}Policy`, { ...holderInput(holder), PolicyArn });
  };
  converge(policyHolders(wanted), policyHolders(previous), key => call('Attach', key), key => call('Detach', key));
}

interface Version {
  readonly VersionId: string;
  readonly IsDefaultVersion: boolean;
}

function versions(PolicyArn: string, { iam }: ResourceContext): Version[] {
  const list = member(iam('ListPolicyVersions', { PolicyArn }), 'Versions');
  const entries: Output[] = Array.isArray(list) ? list : [];
  return entries.map(entry => ({ VersionId: textMember(entry, 'VersionId'), IsDefaultVersion: member(entry, 'IsDefaultVersion') === true }));
}

function makeRoom(PolicyArn: string, context: ResourceContext): void {
  const all = versions(PolicyArn, context);
  if (all.length < MAXIMUM_VERSIONS) return;
  const number = ({ VersionId }: Version) => Number(VersionId.slice(1));
  const [oldest] = all.filter(version => !version.IsDefaultVersion).sort((a, b) => number(a) - number(b));
  context.iam('DeletePolicyVersion', { PolicyArn, VersionId: oldest.VersionId });
}

function attributes(PolicyArn: string, { iam }: ResourceContext): Properties {
  const output = iam('GetPolicy', { PolicyArn });
  const value = (name: string) => member(output, `Policy.${name}`);
  return Object.fromEntries(ATTRIBUTES.map(name => {
    const found = name === 'PolicyArn' ? PolicyArn : value(name);
    return [name, found instanceof Date ? found.toISOString() : found];
  }));
}
