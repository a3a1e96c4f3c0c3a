import { join } from 'node:path';
import * as iam from 'aws-cdk-lib/aws-iam';
import { destroy, stackOf } from './redeploy';
import { MfaEnforcementPolicy } from '../../src';
import { PersonHome } from '../support/person-home';
import { BASTION_ID, Scene } from '../support/scene';

/** What docs/roll-out.md says of the baseline that the account is watched by. */
describe('the live account, once a day', () => {
  let scene: Scene;
  let home: PersonHome;

  const people = () => stackOf('People', (stack) => {
    const managedPolicies = [iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')];
    new iam.Group(stack, 'Group', { groupName: 'people', managedPolicies }).addUser(new iam.User(stack, 'Alice', { userName: 'alice' }));
  });
  const enforcement = () => stackOf('Enforcement', (stack) => {
    new MfaEnforcementPolicy(stack, 'EnforceMfa', { groups: [iam.Group.fromGroupName(stack, 'Group', 'people')] });
  });

  const prove = async (...options: string[]) => (await home.run('prove', '--account', '--profile', 'audit', '--no-progress', ...options)).status;

  beforeAll(async () => {
    scene = await Scene.start();
    await scene.deploy(people());
    const { accessKeyId, secretAccessKey } = scene.sandbox.administrator(BASTION_ID);
    home = new PersonHome({
      credentials: `[audit]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
      env: { AWS_ENDPOINT_URL: scene.sandbox.endpoint, AWS_REGION: 'us-east-1' },
    });
  });

  afterAll(async () => {
    home.remove();
    await scene.end();
  });

  test('a baseline from before the enforcement misses that it is taken away, and one from after it does not', async () => {
    const [before, after] = ['before.json', 'account.json'].map((name) => join(home.path, name));
    expect(await prove('--write-baseline', before)).toBe(1);

    await scene.deploy(enforcement());
    await prove('--write-baseline', after);
    expect(await prove('--baseline', after)).toBe(0);

    expect(await destroy(scene, 'Enforcement')).toBe('DELETE_COMPLETE');
    expect(await prove('--baseline', before)).toBe(0);
    expect(await prove('--baseline', after)).toBe(1);
  });
});
