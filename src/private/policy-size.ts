import { CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IConstruct } from 'constructs';
import { isIntrinsic, isObject, Json } from './template-values';

const LONGEST_PARTITION = 'aws-us-gov';
const LONGEST_REGION = 16;
const LONGEST_PATH = 512;

// What a parameter, an import or an attribute of any other resource yields is not known at synthesis. It is taken for
// an ARN, and ARNs are shorter but for those of IAM resources in long paths.
const UNKNOWN = 256;

const PSEUDO_PARAMETERS: Record<string, number> = {
  'AWS::AccountId': 12,
  'AWS::NoValue': 0,
  'AWS::StackId': 240,
  'AWS::StackName': 128,
  'AWS::URLSuffix': 'amazonaws.com.cn'.length,
};

interface IamResource {
  readonly type: string;
  readonly property: string;
  readonly longestName: number;
}

/** As ARNs call them, with the property that names them. */
const IAM_RESOURCES: Record<string, IamResource> = {
  'AWS::IAM::Group': { type: 'group', property: 'groupName', longestName: 128 },
  'AWS::IAM::InstanceProfile': { type: 'instance-profile', property: 'instanceProfileName', longestName: 128 },
  'AWS::IAM::ManagedPolicy': { type: 'policy', property: 'managedPolicyName', longestName: 128 },
  'AWS::IAM::Role': { type: 'role', property: 'roleName', longestName: 64 },
  'AWS::IAM::User': { type: 'user', property: 'userName', longestName: 64 },
};

/**
 * The characters that IAM counts in a policy document, a statement or any other value once it is deployed: those of its JSON
 * without white space. What is not known at synthesis is taken to be as long as it can be.
 *
 * White space inside of a string is counted, since AWS does not say whether IAM does.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function nonWhitespaceCharacters(scope: IConstruct, value: unknown): number {
  // A document that is resolved freezes its statements, and merges some if the app has turned that on: it only gets shorter.
  const plain = value instanceof PolicyDocument || value instanceof PolicyStatement ? value.toJSON() as unknown : value;
  const resolved: unknown = Tokenization.resolve(plain, { scope, resolver: new LongestValues(scope), preparing: false });
  return JSON.stringify(longest(scope, resolved))?.length ?? 0;
}

// Looks at each token where it still tells what it refers to: in the template a role is no more than a logical ID.
class LongestValues extends DefaultTokenResolver {
  constructor(private readonly scope: IConstruct) {
    super({ join: (left, right) => `${text(scope, left)}${text(scope, right)}` });
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const resolved: unknown = super.resolveToken(token, context, postProcessor);
    const length = isIntrinsic(resolved) && Reference.isReference(token) ? referenceLength(this.scope, token) : undefined;
    return length === undefined ? longest(this.scope, resolved) : placeholder(length);
  }
}

function referenceLength(scope: IConstruct, { target, displayName }: Reference): number | undefined {
  if (!CfnResource.isCfnResource(target) || !(target.cfnResourceType in IAM_RESOURCES)) return undefined;
  const { type, property, longestName } = IAM_RESOURCES[target.cfnResourceType];
  const length = (key: string, most: number) => knownLength(Reflect.get(target, key)) ?? most;
  if (displayName === 'Ref' && type !== 'policy') return length(property, longestName);
  const path = Reflect.get(target, 'path') === undefined ? 1 : length('path', LONGEST_PATH);
  return `arn:${partition(scope)}:iam::111122223333:${type}`.length + path + length(property, longestName);
}

function knownLength(value: unknown): number | undefined {
  return typeof value === 'string' && !Token.isUnresolved(value) ? value.length : undefined;
}

// A value without intrinsic functions, each replaced by a text as long as what it yields.
function longest(scope: IConstruct, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => longest(scope, item));
  if (!isObject(value)) return value;
  if (isIntrinsic(value)) return yielded(scope, value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, longest(scope, item)]));
}

function yielded(scope: IConstruct, intrinsic: Json): unknown {
  const [[name, argument]] = Object.entries(intrinsic);
  if (name === 'Ref') return placeholder(refLength(scope, String(argument)));
  if (name === 'Fn::Sub') return substituted(scope, argument);
  if (!Array.isArray(argument)) return placeholder(UNKNOWN);
  if (name === 'Fn::Join' && Array.isArray(argument[1])) return argument[1].map((part) => text(scope, part)).join(String(argument[0]));
  if (name === 'Fn::If') return longestOf(argument.slice(1).map((branch) => longest(scope, branch)));
  return placeholder(UNKNOWN);
}

function refLength(scope: IConstruct, name: string): number {
  if (name === 'AWS::Partition') return partition(scope).length;
  if (name === 'AWS::Region') return knownLength(Stack.of(scope).region) ?? LONGEST_REGION;
  return PSEUDO_PARAMETERS[name] ?? UNKNOWN;
}

function partition(scope: IConstruct): string {
  const { region } = Stack.of(scope);
  return (Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition) ?? LONGEST_PARTITION;
}

function substituted(scope: IConstruct, argument: unknown): string {
  const [template, values] = Array.isArray(argument) ? argument as [unknown, Json] : [argument, {}];
  return String(template).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) =>
    name in values ? text(scope, values[name]) : placeholder(refLength(scope, name)));
}

function longestOf(values: unknown[]): unknown {
  const length = (value: unknown) => JSON.stringify(value)?.length ?? 0;
  return values.reduce((most, value) => length(value) > length(most) ? value : most, undefined);
}

function text(scope: IConstruct, value: unknown): string {
  if (value === undefined) return '';
  const known = longest(scope, value);
  return typeof known === 'object' ? placeholder(UNKNOWN) : String(known);
}

function placeholder(length: number): string {
  return '*'.repeat(length);
}
