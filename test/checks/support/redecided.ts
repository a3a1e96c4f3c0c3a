import { ACCOUNT, TestedTemplate } from './model-of';
import { Caller, PolicySimulator } from '../../../src';
import { CheckedModel } from '../../../src/checks/checked-model';
import { Counterexample, Finding } from '../../../src/checks/finding';
import { splitArn } from '../../../src/simulation/arn';
import { SimulationRequest } from '../../../src/simulation/simulation-request';
import { SimulationResult } from '../../../src/simulation/simulation-result';
import { Identity } from '../../../src/simulation/template/identity';

const ADMITS_EVERYBODY = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' } };
const ALLOW_EVERYTHING = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/**
 * Decides every counterexample again, from the templates, with the simulator that users have.
 *
 * Members of empty groups are added to the templates. Of a caller whom no template has, it is assumed what the checks say they assume: that
 * its own policies allow everything, or that it has the policy in question alone; of a role of an account that no template is for, that it
 * admits everybody.
 */
export function expectRedecided(model: CheckedModel, findings: readonly Finding[], ...templates: TestedTemplate[]): void {
  const counterexamples = findings.flatMap((finding) => [...finding.path ?? [], ...finding.counterexample ? [finding.counterexample] : []]
    .map((counterexample) => ({ finding, counterexample })));
  for (const { finding, counterexample } of counterexamples) {
    const { decision, reason } = redecide(model, finding, counterexample, templates);
    const { rule } = finding;
    expect({ rule, decision, reason }).toEqual({ rule, decision: counterexample.decision, reason: counterexample.reason });
  }
}

function redecide(model: CheckedModel, finding: Finding, counterexample: Counterexample, templates: readonly TestedTemplate[]): SimulationResult {
  const request = requestOf(counterexample, model.at);
  const { caller, action, resource } = request;
  const simulator = simulatorOf(templates.map((tested) => withMember(tested, caller.identityArn)));
  const isElsewhere = action === 'sts:AssumeRole' && !simulator.roleArns.includes(resource ?? '*');
  if (!isElsewhere && [...simulator.userArns, ...simulator.roleArns].includes(caller.identityArn)) return simulator.simulate(request);
  const role = model.roles.find(({ arn }) => arn === resource);
  const trustPolicy = role?.trustPolicy?.document ?? (isOfUnknownAccount(model, caller, resource) ? ADMITS_EVERYBODY : undefined);
  return decideAlone(request, policiesOf(model, finding, caller), trustPolicy, role);
}

function isOfUnknownAccount({ roles }: CheckedModel, { accountId: own }: Caller, resource: string | undefined): boolean {
  const accountId = splitArn(resource ?? '*')?.accountId;
  return accountId !== undefined && accountId !== own && !roles.some((role) => role.accountId === accountId);
}

/** The policies of a caller whom the simulator of the templates cannot decide about. */
function policiesOf({ directory, users }: CheckedModel, { subject }: Finding, caller: Caller): [name: string, document: object][] {
  const user = users.find(({ arn }) => arn === caller.arn);
  if (user) return directory.attachedPolicies(user).map(({ policy }) => [policy.name, policy.document]);
  const alone = directory.managedPolicies.find(({ arn }) => arn === subject.arn);
  return [alone ? [alone.arn, alone.policy.document] : ['a policy that allows everything', ALLOW_EVERYTHING]];
}

function decideAlone(
  request: SimulationRequest, policies: [name: string, document: object][], trustPolicy: object | undefined, role: Identity | undefined,
): SimulationResult {
  const decided = PolicySimulator.simulateCustomPolicies(request, {
    identityPolicies: policies.map(([, document]) => document),
    trustPolicy,
  });
  const reason = decided.reason.replace(/identityPolicies\[(\d+)\]/, (_, index: string) => policies[Number(index)][0])
    .replace('trustPolicy', `${role?.name}.AssumeRolePolicyDocument`);
  return { ...decided, reason };
}

function requestOf({ callerKind, callerArn, action, resource, context }: Counterexample, at: Date): SimulationRequest {
  const entries = Object.entries(context);
  return {
    caller: Caller[callerKind](callerArn, { tokenIssueTime: at.toISOString() }),
    action,
    resource,
    context: {
      'aws:CurrentTime': at.toISOString(),
      'aws:EpochTime': String(Math.floor(at.getTime() / 1000)),
      ...Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    },
    multivaluedContext: Object.fromEntries(entries.filter((entry): entry is [string, string[]] => typeof entry[1] !== 'string')),
  };
}

function simulatorOf(templates: readonly TestedTemplate[]): PolicySimulator {
  const [first, ...others] = templates;
  const simulator = PolicySimulator.fromTemplate(first.template, { accountId: ACCOUNT, ...first.props });
  for (const { template, props } of others) simulator.addTemplate(template, { accountId: ACCOUNT, ...props });
  return simulator;
}

/** The template with the hypothetical member of one of its groups, if that is the caller. */
function withMember({ template, props }: TestedTemplate, userArn: string): TestedTemplate {
  const [, accountId, path, group] = /^arn:aws:iam::(\d+):user(\/(?:path\/)?)member-of-(.+)$/.exec(userArn) ?? [];
  if (group === undefined || accountId !== (props?.accountId ?? ACCOUNT)) return { template, props };
  const { Resources: resources } = template as { Resources: Record<string, { Type: string; Properties?: { GroupName?: string } }> };
  const isThere = Object.entries(resources).some(([id, { Type: type, Properties: properties }]) =>
    type === 'AWS::IAM::Group' && (properties?.GroupName ?? id) === group);
  if (!isThere) return { template, props };
  const member = { Type: 'AWS::IAM::User', Properties: { UserName: `member-of-${group}`, Path: path, Groups: [group] } };
  return { template: { ...template as object, Resources: { ...resources, HypotheticalMember: member } }, props };
}
