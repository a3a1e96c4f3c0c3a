import { CreateAccessKeyCommand, CreateUserCommand, CreateVirtualMFADeviceCommand, EnableMFADeviceCommand, IAMClient } from '@aws-sdk/client-iam';
import { Authenticator } from '../../../examples/support/authenticator';
import { Clock } from '../../../sandbox/clock';
import { answer } from '../../../sandbox/protocol/endpoint';
import { seedAccount } from '../../../sandbox/seed-account';
import { LoopbackServer } from '../../../sandbox/server';
import { Cloud } from '../../../sandbox/state/cloud';
import { PersonHome } from '../../support/person-home';

const ACCOUNT = '111122223333';

test.each([['aws-us-gov', 'us-gov-west-1'], ['aws-cn', 'cn-north-1']])('a login in the partition %s', async (partition, region) => {
  const cloud = new Cloud(new Clock(), [ACCOUNT], partition);
  const credentials = seedAccount(cloud, ACCOUNT);
  const server = await LoopbackServer.listen(0, (request) => answer(request, cloud));
  const endpoint = `http://127.0.0.1:${server.port}`;
  const iam = new IAMClient({ endpoint, region, credentials });
  const serial = `arn:${partition}:iam::${ACCOUNT}:mfa/alices-phone`;
  await iam.send(new CreateUserCommand({ UserName: 'alice' }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }));
  const { VirtualMFADevice: device } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alices-phone' }));
  const phone = new Authenticator(Buffer.from(device!.Base32StringSeed!).toString('ascii'));
  const [AuthenticationCode1, AuthenticationCode2] = phone.enrollmentCodes();
  await iam.send(new EnableMFADeviceCommand({ UserName: 'alice', SerialNumber: serial, AuthenticationCode1, AuthenticationCode2 }));

  const home = new PersonHome({
    credentials: `[acme]\naws_access_key_id = ${key!.AccessKeyId}\naws_secret_access_key = ${key!.SecretAccessKey}\n`,
    config: `[profile acme]\nregion = ${region}\nmfa_serial = ${serial}\n`,
    env: { AWS_ENDPOINT_URL: endpoint },
  });
  try {
    const { status, stderr } = await home.run('login', '--profile', 'acme', '--serial', serial, '--code', phone.nextCode());
    expect(stderr).toContain(`Session of alice in ${ACCOUNT}`);
    expect(status).toBe(0);
    const other = await home.run('login', '--profile', 'acme', '--force', '--code', '123456', '--serial', `arn:aws:iam::${ACCOUNT}:mfa/alices-phone`);
    expect(other.stderr).toContain('is of the partition aws,');
    expect(other.status).toBe(1);
  } finally {
    home.remove();
    await server.close();
  }
});
