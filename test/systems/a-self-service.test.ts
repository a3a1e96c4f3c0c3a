import {
  ChangePasswordCommand, CreateAccessKeyCommand, CreateServiceSpecificCredentialCommand, DeleteAccessKeyCommand, ListAccessKeysCommand,
  UpdateAccessKeyCommand, UploadSigningCertificateCommand, UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Clients } from '../../examples/support/clients';
import { MfaEnforcedGroup, SelfServiceCredential } from '../../src';
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from '../support/credential-samples';
import { EXPLICIT_DENY, IMPLICIT_DENY } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

/** System A: members manage their own credentials, each kind switchable, all of it under MFA. */
describe('self-service of credentials', () => {
  let scene: Scene;
  let alice: Person;
  let bob: Person;
  const devices = new Map<Person, Device>();

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    new MfaEnforcedGroup(stack, 'Everything', {
      users: [new iam.User(stack, 'Alice', { userName: 'alice' })],
      selfService: [
        SelfServiceCredential.PASSWORD, SelfServiceCredential.ACCESS_KEYS, SelfServiceCredential.SIGNING_CERTIFICATES,
        SelfServiceCredential.SSH_PUBLIC_KEYS, SelfServiceCredential.GIT_CREDENTIALS,
      ],
    });
    new MfaEnforcedGroup(stack, 'Nothing', {
      users: [new iam.User(stack, 'Bob', { userName: 'bob' })],
      selfService: [],
    });
    await scene.deploy(stack);
    alice = await scene.onboard('alice');
    bob = await scene.onboard('bob');
    for (const person of [alice, bob]) {
      devices.set(person, await person.enroll());
    }
  });

  afterAll(() => scene.end());

  const kinds: Array<[string, (clients: Clients, person: Person) => Promise<unknown>]> = [
    ['password', ({ iam: client }, person) => client.send(
      new ChangePasswordCommand({ OldPassword: person.password, NewPassword: 'Another-horse-battery-2' }))],
    ['access keys', ({ iam: client }, { userName }) => client.send(new CreateAccessKeyCommand({ UserName: userName }))],
    ['signing certificates', ({ iam: client }, { userName }) => client.send(
      new UploadSigningCertificateCommand({ UserName: userName, CertificateBody: SIGNING_CERTIFICATE }))],
    ['SSH public keys', ({ iam: client }, { userName }) => client.send(
      new UploadSSHPublicKeyCommand({ UserName: userName, SSHPublicKeyBody: SSH_PUBLIC_KEY }))],
    ['Git credentials', ({ iam: client }, { userName }) => client.send(
      new CreateServiceSpecificCredentialCommand({ UserName: userName, ServiceName: 'codecommit.amazonaws.com' }))],
  ];

  test.each(kinds)('%s: refused to the bare key, allowed in an MFA session, not allowed where switched off', async (_, change) => {
    await expect(change(alice.key, alice)).rejects.toEqual(EXPLICIT_DENY);

    const session = await alice.session(devices.get(alice)!);
    await expect(change(session, alice)).resolves.toBeDefined();

    const withoutSelfService = await bob.session(devices.get(bob)!);
    await expect(change(withoutSelfService, bob)).rejects.toEqual(IMPLICIT_DENY);
  });

  test('access keys: the full rotation of one\'s own key, and never anybody else\'s', async () => {
    const { iam: client } = await alice.session(devices.get(alice)!);
    const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({ UserName: 'alice' }));
    const newKey = AccessKeyMetadata.find(({ AccessKeyId }) => AccessKeyId !== alice.accessKey.accessKeyId)!;
    await client.send(new UpdateAccessKeyCommand({ UserName: 'alice', AccessKeyId: newKey.AccessKeyId, Status: 'Inactive' }));
    await client.send(new DeleteAccessKeyCommand({ UserName: 'alice', AccessKeyId: newKey.AccessKeyId }));
    await expect(client.send(new CreateAccessKeyCommand({ UserName: 'bob' }))).rejects.toEqual(IMPLICIT_DENY);
  });
});
