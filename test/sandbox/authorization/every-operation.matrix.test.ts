import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetPolicyVersionCommand, IAMClient, ListAttachedGroupPoliciesCommand } from '@aws-sdk/client-iam';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EVERYTHING, MatrixCaller, peopleUnder, PolicyCase } from './matrix-people';
import { ACCOUNT, OperationRow } from './operation-row';
import { changePasswordOf, iamArn, rowsFor } from './operation-rows';
import { ORGANIZATION } from './organization-rows';
import { Answer, performRow, sendRow } from './row-calls';
import { cloudFormationService } from '../../../sandbox/cloudformation/cloudformation-service';
import { onBehalfOf } from '../../../sandbox/cloudformation/deployment/execution-identity';
import { iamService } from '../../../sandbox/iam/iam-service';
import { Service } from '../../../sandbox/operation';
import { organizationsService } from '../../../sandbox/organizations/organizations-service';
import { Sandbox } from '../../../sandbox/sandbox';
import { ServiceName } from '../../../sandbox/services';
import { findCredentials } from '../../../sandbox/signature/credentials-lookup';
import { ssmService } from '../../../sandbox/ssm/ssm-service';
import { Cloud } from '../../../sandbox/state/cloud';
import { stsService } from '../../../sandbox/sts/sts-service';
import { MfaEnforcedGroup, PolicySimulator, SimulationDecision } from '../../../src';
import { iamClient } from '../../support/sandbox-clients';
import { createRole } from '../../support/sandbox-people';

const SERVICES: Readonly<Record<ServiceName, Service>> = {
  iam: iamService, sts: stsService, cloudformation: cloudFormationService, ssm: ssmService, organizations: organizationsService,
};
const TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }] };
const allowing = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements.map(statement => ({ Effect: 'Allow', ...statement })) });
const OWN_USER = [`arn:aws:iam::${ACCOUNT}:user/\${aws:username}`, `arn:aws:iam::${ACCOUNT}:mfa/\${aws:username}`];
const WITH_MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

/** So many calls are under way at the same time. */
const AT_ONCE = 16;

let sandbox: Sandbox;
let enforcement: object[];
const answers = new Map<string, { allowed: number; refused: number }>();

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT], organizationId: ORGANIZATION, managementAccount: ACCOUNT });
  await createRole(sandbox, 'trusting', { trust: TRUST.Statement });
  enforcement = await deployEnforcement();
});

afterAll(() => sandbox.close());

function cloudFormation(credentials = sandbox.administrator(ACCOUNT)): CloudFormationClient {
  return new CloudFormationClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

/** The enforcement of the library in a group of its own; returns the documents as the account holds them. */
async function deployEnforcement(): Promise<object[]> {
  const stack = new Stack(new App(), 'Enforcement');
  new MfaEnforcedGroup(stack, 'Enforced', { groupName: 'enforced' });
  const TemplateBody = JSON.stringify(Template.fromStack(stack).toJSON());
  await cloudFormation().send(new CreateStackCommand({ StackName: 'enforcement', TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  const iam = iamClient(sandbox, sandbox.administrator(ACCOUNT));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName: 'enforced' }));
  return Promise.all(AttachedPolicies.map(({ PolicyArn = '' }) => documentOf(iam, PolicyArn)));
}

async function documentOf(iam: IAMClient, PolicyArn: string): Promise<object> {
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
  return JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')) as object;
}

const CASES: readonly [string, () => PolicyCase][] = [
  ['no policy', () => ({ name: 'nothing', policies: [] })],
  ['everything allowed', () => ({ name: 'everything', policies: [EVERYTHING] })],
  ['everything allowed in a group with enforcement', () =>
    ({ name: 'enforced', policies: [EVERYTHING], group: { name: 'enforced', policies: enforcement } })],
  ['oneself only, and anything with MFA', () =>
    ({ name: 'own', policies: [allowing({ Action: '*', Resource: OWN_USER }, { Action: ['iam:L*', 'iam:Create*', 'cloudformation:*'], Resource: '*', Condition: WITH_MFA })] })],
  ['everybody but oneself, under a boundary', () =>
    ({ name: 'others', policies: [allowing({ Action: '*', NotResource: OWN_USER })], boundary: allowing({ NotAction: ['iam:Delete*', 'ssm:*', 'cloudformation:D*', 'iam:PassRole', 'iam:Tag*'], Resource: '*' }) })],
];

function simulated({ caller, sessionPolicies, isRole }: MatrixCaller, { permissions }: OperationRow, policyCase: PolicyCase): boolean {
  const identityPolicies = [...policyCase.policies, ...isRole ? [] : policyCase.group?.policies ?? []];
  return permissions.every(({ action, resource }) => PolicySimulator.simulateCustomPolicies({ caller, action, resource }, {
    identityPolicies,
    permissionsBoundary: policyCase.boundary,
    sessionPolicies,
    trustPolicy: action === 'sts:AssumeRole' ? TRUST : undefined,
  }).decision === SimulationDecision.ALLOWED);
}

function call({ credentials, forwarded }: MatrixCaller, row: OperationRow): Promise<Answer> {
  if (!forwarded) {
    return sendRow(sandbox, credentials, row);
  }
  // Private: nobody but a test looks behind the endpoint.
  const { cloud } = sandbox as unknown as { readonly cloud: Cloud };
  const account = cloud.account(ACCOUNT);
  if (!account) throw new Error(`there is no account ${ACCOUNT}`);
  const { signer } = findCredentials(cloud, credentials.accessKeyId, credentials.sessionToken);
  return performRow({ cloud, account, region: 'us-east-1', signer: onBehalfOf(signer) }, row);
}

async function disagreements(who: MatrixCaller, policyCase: PolicyCase): Promise<string[]> {
  const count = answers.get(who.kind) ?? { allowed: 0, refused: 0 };
  answers.set(who.kind, count);
  const found: string[] = [];
  const rows = [...rowsFor(who.userName), ...who.isRole ? [] : [changePasswordOf(who.userName)]];
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    await Promise.all(rows.slice(start, start + AT_ONCE).map(async row => {
      const { allowed, code, message } = await call(who, row);
      const expected = simulated(who, row, policyCase);
      count[allowed ? 'allowed' : 'refused']++;
      if (allowed !== expected) {
        found.push(`${who.kind}: ${row.permissions.map(({ action, resource }) => `${action} on ${resource}`).join(' and ')} is `
          + `${expected ? 'allowed' : 'refused'} by the simulator; the account answered ${code ?? 'Success'} ${message ?? ''}`);
      }
    }));
  }
  return found;
}

describe('the account lets through exactly what the simulator allows', () => {
  test.each(CASES)('%s', async (_name, policyCaseOf) => {
    const policyCase = policyCaseOf();
    const found: string[] = [];
    for (const who of await peopleUnder(sandbox, policyCase, policyCase.name)) {
      found.push(...await disagreements(who, policyCase));
    }
    expect(found).toEqual([]);
  });

  test('and both answers came up for every kind of caller', () => {
    expect(answers.size).toBe(14);
    expect([...answers].filter(([, { allowed, refused }]) => allowed === 0 || refused === 0)).toEqual([]);
  });
});

describe('the rows', () => {
  const rows = [...rowsFor('alice'), changePasswordOf('alice')];

  test.each(Object.keys(SERVICES) as ServiceName[])('have every operation of %s', service => {
    const tried = new Set(rows.filter(row => row.service === service).map(row => row.operation));
    expect(Object.keys(SERVICES[service]).filter(operation => !tried.has(operation))).toEqual([]);
    expect(tried.size).toBeGreaterThan(0);
  });

  test('ask for no input that is refused before permissions are looked at', async () => {
    const admin = sandbox.administrator(ACCOUNT);
    const malformed = await Promise.all(rows.map(async row => ({ row, answer: await sendRow(sandbox, admin, row) })));
    const refused = malformed.filter(({ answer }) => answer.code === 'MalformedInput' || /validation error detected/.test(answer.message ?? ''));
    expect(refused.map(({ row, answer }) => `${row.operation}: ${answer.message}`)).toEqual([]);
  });
});

describe('CloudFormation does for the caller what the caller may do', () => {
  test.each([
    ['access key', EVERYTHING, 'CREATE_COMPLETE'],
    ['access key', allowing({ Action: 'cloudformation:*', Resource: '*' }), 'ROLLBACK_COMPLETE'],
    ['access key', allowing({ Action: 'cloudformation:*', Resource: '*' }, { Action: 'iam:*', Resource: '*', Condition: WITH_MFA }), 'ROLLBACK_COMPLETE'],
    ['session token with MFA', allowing({ Action: 'cloudformation:*', Resource: '*' }, { Action: 'iam:*', Resource: '*', Condition: WITH_MFA }), 'CREATE_COMPLETE'],
  ])('%s under %j: %s', async (kind, policy, status) => {
    const name = `stack-${Math.random().toString(36).slice(2)}`;
    const who = (await peopleUnder(sandbox, { name, policies: [policy] }, name)).find(person => person.kind === kind);
    const client = cloudFormation(who?.credentials);
    const Group = { Type: 'AWS::IAM::Group', Properties: { GroupName: name } };
    await client.send(new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify({ Resources: { Group } }), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    expect(Stacks?.[0].StackStatus).toBe(status);
    expect(sandbox.decisions.about('iam:CreateGroup').at(-1)).toMatchObject({ callerKind: 'forward-access-session', resource: iamArn(`group/${name}`) });
  });
});
