import { CreateStackCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { readStack } from '../../../../cli/profiles/sources/deployed-stack';
import { Deployment } from '../../../../cli/profiles/sources/deployment';
import { readManifestParameter } from '../../../../cli/profiles/sources/manifest-parameter';
import { Sandbox, SandboxCredentials } from '../../../../sandbox/sandbox';
import { createUser } from '../../../support/sandbox-people';
import { TemporaryFolder } from '../../../support/temporary-folder';
import { DEPLOYER, manifest } from '../support/manifest';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
/** More than GetParameters takes at once. */
const PARTS = 23;
const folder = new TemporaryFolder();
let sandbox: Sandbox;
let administrator: Deployment;

function deployment(credentials: SandboxCredentials): Deployment {
  const env = { AWS_ENDPOINT_URL: sandbox.endpoint, AWS_CONFIG_FILE: `${folder.path}/config`, AWS_SHARED_CREDENTIALS_FILE: `${folder.path}/credentials` };
  return { env, profile: 'acme', credentials, region: REGION };
}

function parameter(Name: string, Value: string) {
  return { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Name, Value } };
}

/** Parts of one role each, in parameters of their own. */
function partsOf(name: string, numbers: readonly number[], parts: number) {
  return numbers.map((part) => parameter(part === 1 ? name : `${name}/${part}`, manifest({
    part, parts, roles: [{ account: DEPLOYER.account, roleArn: `arn:aws:iam::${DEPLOYER.account}:role/R${part}` }],
  })));
}

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT] });
  administrator = deployment(sandbox.administrator(ACCOUNT));
  const all = Array.from({ length: PARTS }, (_, index) => index + 1);
  const resources = [
    ...partsOf('/whole', all, PARTS), ...partsOf('/gap', all.filter((part) => part !== 12), PARTS), ...partsOf('/headless', [2], 2), parameter('/other', 'eu-west-1'),
  ];
  const cloudFormation = new CloudFormationClient({ endpoint: sandbox.endpoint, region: REGION, credentials: sandbox.administrator(ACCOUNT) });
  await cloudFormation.send(new CreateStackCommand({
    StackName: 'Bastion',
    TemplateBody: JSON.stringify({
      Resources: Object.fromEntries(resources.map((resource, index) => [`P${index}`, resource])),
      Outputs: { SwitchManifest0123ABCD: { Value: manifest() }, Name: { Value: 'x' } },
    }),
  }));
});
afterAll(() => sandbox.close());

test('the outputs of a stack, and its region', async () => {
  expect(await readStack('Bastion', administrator)).toEqual({ stack: 'Bastion', outputs: { SwitchManifest0123ABCD: manifest(), Name: 'x' }, region: REGION });
});

test('all the parts of a manifest', async () => {
  const { roles } = await readManifestParameter('/whole', administrator);
  expect(roles.map(({ name }) => name)).toEqual(Array.from({ length: PARTS }, (_, index) => `R${index + 1}`));
  expect(roles[11].source).toBe('parameter /whole/12');
});

test.each([
  ['/gap', 'parameter /gap: /gap/12 is missing'],
  ['/headless/2', 'parameter /headless/2: /headless/2/2 is missing'],
  ['/other', 'parameter /other: is no JSON'],
  ['/none', /^parameter \/none in eu-west-1: /],
])('the parameter %s is refused', async (name, message) => {
  await expect(readManifestParameter(name, administrator)).rejects.toThrow(message);
});

test('who may not read is told what to do', async () => {
  const bob = deployment(await createUser(sandbox, 'bob'));
  await expect(readStack('Bastion', bob)).rejects.toThrow(/stack Bastion in eu-west-1: the session of the profile acme may not read it \(.*\)\. .*--outputs/);
  await expect(readManifestParameter('/whole', bob)).rejects.toThrow(/parameter \/whole in eu-west-1: the session of the profile acme may not read it/);
});
