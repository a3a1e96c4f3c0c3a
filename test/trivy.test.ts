import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MfaEnforcedGroup, MfaEnforcedGroupProps } from '../src';
import { ENFORCEMENT_VALUES } from './support/audit/enforcement-scenes';

interface Statement {
  readonly Effect: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface InlinePolicy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

interface GroupResource {
  readonly Properties?: { readonly Policies?: readonly InlinePolicy[] };
}

function groupOf(props: MfaEnforcedGroupProps): GroupResource {
  const stack = new Stack(new App(), 'Stack');
  new MfaEnforcedGroup(stack, 'Developers', props);
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Group'))[0];
}

const inlineStatements = ({ Properties }: GroupResource) => (Properties?.Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

/**
 * What Trivy's AWS-0123 looks at in CloudFormation: `Policies` of the group itself, and in them a condition key spelled just so, under
 * whatever operator and effect. Its rule: https://avd.aquasec.com/misconfig/avd-aws-0123
 */
function passesTrivy(group: GroupResource): boolean {
  const keys = inlineStatements(group).flatMap(({ Condition = {} }) => Object.values(Condition)).flatMap(block => Object.keys(block));
  return keys.includes('aws:MultiFactorAuthPresent');
}

test('AWS-0123 reports the group by default, since it reads no managed policy', () => {
  expect(passesTrivy(groupOf({}))).toBe(false);
});

test('AWS-0123 passes the group with scannerCompatibility', () => {
  expect(passesTrivy(groupOf({ scannerCompatibility: true }))).toBe(true);
});

const OPTIONS = Object.entries<Readonly<Record<string, unknown>>>(ENFORCEMENT_VALUES)
  .flatMap(([option, values]) => Object.entries(values).map(([name, value]) => [`${option}: ${name}`, { [option]: value }] as const));

test.each(OPTIONS)('AWS-0123 passes it with %s as well, and the copy only denies', (_, options) => {
  const group = groupOf({ ...options, scannerCompatibility: true });

  expect(passesTrivy(group)).toBe(true);
  expect(inlineStatements(group).map(({ Effect }) => Effect)).toEqual(['Deny']);
  // Nothing in the document is left to an intrinsic function, which a scanner would have to resolve.
  expect(JSON.stringify(inlineStatements(group))).not.toMatch(/"(Ref|Fn::\w+)"/);
});
