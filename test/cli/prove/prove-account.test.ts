import * as iam from 'aws-cdk-lib/aws-iam';
import { Proof } from '../../../cli/prove/proof';
import { MfaEnforcedGroup, MfaRequiredRole } from '../../../src';
import { AwsProfiles } from '../../support/aws-profiles';
import { IAM_MFA } from '../../support/iam-mfa';
import { ProcessResult, runProcess } from '../../support/run-process';
import { BASTION_ID, MEMBER_ID, REGION, Scene } from '../../support/scene';
import { TemporaryFolder } from '../../support/temporary-folder';

/** Live accounts: an enforced group in one, with a role in the other, and a user whom nobody thought of. */
describe('iam-mfa prove --account', () => {
  const folder = new TemporaryFolder();
  let scene: Scene;
  let profiles: AwsProfiles;

  beforeAll(async () => {
    scene = await Scene.start();
    const bastion = scene.stack('Bastion');
    const developers = new MfaEnforcedGroup(bastion, 'Developers', { groupName: 'developers' });
    developers.addUser(new iam.User(bastion, 'Alice', { userName: 'alice' }));
    developers.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [`arn:aws:iam::${MEMBER_ID}:role/auditor`] }));
    const member = scene.stack('Member', MEMBER_ID);
    new MfaRequiredRole(member, 'Auditor', { roleName: 'auditor', assumedBy: new iam.AccountPrincipal(BASTION_ID) });
    const legacy = new iam.User(member, 'Legacy', { userName: 'legacy' });
    legacy.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    await scene.deploy(bastion);
    await scene.deploy(member);
    profiles = new AwsProfiles(scene.sandbox.endpoint);
    profiles.writeCredentials({ bastion: scene.sandbox.administrator(BASTION_ID), member: scene.sandbox.administrator(MEMBER_ID) });
    profiles.writeConfig({ bastion: {}, member: {} });
  });

  afterAll(async () => {
    await scene.end();
    profiles.remove();
  });

  function prove(...args: string[]): Promise<ProcessResult> {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
    return runProcess(process.execPath, [IAM_MFA, 'prove', ...args], {
      env: {
        ...Object.fromEntries(inherited),
        AWS_ENDPOINT_URL: scene.sandbox.endpoint,
        AWS_REGION: REGION,
        AWS_SHARED_CREDENTIALS_FILE: profiles.credentialsFile,
        AWS_CONFIG_FILE: profiles.configFile,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
  }

  const subjects = ({ stdout }: ProcessResult) => (JSON.parse(stdout) as Proof).findings.map(({ rule, subject: { name } }) => `${rule} ${name}`);

  test('decides the users of the account as they are', async () => {
    const result = await prove('--account', '--profile', 'bastion', '--json');
    const proof = JSON.parse(result.stdout) as Proof;
    const alice = proof.principals.find(({ name }) => name === 'alice');
    expect([proof.accounts, alice?.underEnforcement, alice?.groups]).toEqual([[BASTION_ID], true, ['developers']]);
    expect(subjects(result).filter((subject) => subject.endsWith(' alice'))).toEqual([]);
  });

  test('takes several accounts together, and names the user whom nobody thought of', async () => {
    const result = await prove('--account', '--profile', 'bastion', '--profile', 'member', '--json');
    const proof = JSON.parse(result.stdout) as Proof;
    expect([result.status, proof.accounts]).toEqual([1, [BASTION_ID, MEMBER_ID]]);
    expect(subjects(result)).toContain('user-outside-enforcement legacy');
    const alice = proof.principals.find(({ name }) => name === 'alice')!;
    const assumed = proof.accesses[alice.access].filter(({ allowed }) => allowed.some(({ actions }) => actions.sts?.includes('AssumeRole')));
    expect(assumed.map(({ mfa }) => mfa)).toEqual(['true', 'true', 'true', 'true', 'true']);
    expect(proof.principals.find(({ name }) => name === 'auditor')?.reachedWithoutMfa).toBeUndefined();
  });

  test('a baseline of the account accepts what is there', async () => {
    const baseline = `${folder.path}/baseline.json`;
    await prove('--account', '--profile', 'member', '--write-baseline', baseline);
    expect((await prove('--account', '--profile', 'member', '--baseline', baseline)).status).toBe(0);
  });

  test('a profile that is not there is an error, and nothing is printed', async () => {
    const { status, stdout, stderr } = await prove('--account', '--profile', 'nobody');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('no usable AWS credentials');
  });
});
