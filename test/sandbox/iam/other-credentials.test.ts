import { IamAccount } from './iam-account';
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from '../../support/credential-samples';

const ALICE = { UserName: 'alice' };
const BOB = { UserName: 'bob' };
/** By `ssh-keygen -E md5 -lf`. */
const FINGERPRINT = 'b4:86:09:5f:55:64:ad:3b:74:66:f5:d2:7e:b1:b3:41';
/** By `ssh-keygen -e -m PKCS8`. */
const PEM_BEGINS = '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuUHbEpNr+IqL4J/L1jEt\n';

function withUsers(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateUser', ALICE);
  iam.call('CreateUser', BOB);
  return iam;
}

describe('SSH public keys', () => {
  const upload = (iam: IamAccount) => iam.call('UploadSSHPublicKey', { ...ALICE, SSHPublicKeyBody: SSH_PUBLIC_KEY }).SSHPublicKey as Record<string, string>;

  test('are uploaded, read in both encodings, switched off and deleted', () => {
    const iam = withUsers();
    const key = upload(iam);
    expect(key).toEqual({
      UserName: 'alice',
      SSHPublicKeyId: expect.stringMatching(/^APKA[A-Z2-7]{17}$/),
      Fingerprint: FINGERPRINT,
      SSHPublicKeyBody: SSH_PUBLIC_KEY,
      Status: 'Active',
      UploadDate: expect.any(Date),
    });
    const which = { ...ALICE, SSHPublicKeyId: key.SSHPublicKeyId };
    const body = (Encoding: string) => (iam.call('GetSSHPublicKey', { ...which, Encoding }).SSHPublicKey as Record<string, string>).SSHPublicKeyBody;
    expect(SSH_PUBLIC_KEY).toBe(`${body('SSH')} alice@example.com`);
    expect(body('PEM').startsWith(PEM_BEGINS)).toBe(true);
    iam.call('UpdateSSHPublicKey', { ...which, Status: 'Inactive' });
    expect(iam.call('ListSSHPublicKeys', ALICE)).toEqual({
      SSHPublicKeys: [{ UserName: 'alice', SSHPublicKeyId: key.SSHPublicKeyId, Status: 'Inactive', UploadDate: expect.any(Date) }], IsTruncated: false,
    });
    iam.call('DeleteSSHPublicKey', which);
    expect(iam.call('ListSSHPublicKeys', ALICE).SSHPublicKeys).toEqual([]);
  });

  test('the same key as PEM is the same key', () => {
    const iam = withUsers();
    const { SSHPublicKeyId } = upload(iam);
    const { SSHPublicKeyBody } = iam.call('GetSSHPublicKey', { ...ALICE, SSHPublicKeyId, Encoding: 'PEM' }).SSHPublicKey as Record<string, string>;
    expect(iam.refusal('UploadSSHPublicKey', { ...ALICE, SSHPublicKeyBody })[0]).toBe('DuplicateSSHPublicKey');
    expect(iam.call('UploadSSHPublicKey', { ...BOB, SSHPublicKeyBody })).toMatchObject({ SSHPublicKey: { Fingerprint: FINGERPRINT, UserName: 'bob' } });
  });

  test.each(['ssh-rsa AAAA', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb', 'nonsense', SIGNING_CERTIFICATE])('%.20s is no RSA key', SSHPublicKeyBody => {
    expect(withUsers().refusal('UploadSSHPublicKey', { ...ALICE, SSHPublicKeyBody }).slice(0, 2)).toEqual(['InvalidPublicKey', 400]);
  });

  test.each(['GetSSHPublicKey', 'UpdateSSHPublicKey', 'DeleteSSHPublicKey'])('%s tells what is missing, also if another user has it', action => {
    const iam = withUsers();
    const { SSHPublicKeyId } = upload(iam);
    expect(iam.refusal(action, { ...BOB, SSHPublicKeyId, Encoding: 'SSH', Status: 'Active' }))
      .toEqual(['NoSuchEntity', 404, `The Public Key with id ${SSHPublicKeyId} cannot be found.`]);
  });

  test('keep their user from being deleted', () => {
    const iam = withUsers();
    upload(iam);
    expect(iam.refusal('DeleteUser', ALICE)).toEqual(['DeleteConflict', 409, 'Cannot delete entity, must remove referenced objects first.']);
  });
});

describe('signing certificates', () => {
  const upload = (iam: IamAccount) =>
    iam.call('UploadSigningCertificate', { ...ALICE, CertificateBody: SIGNING_CERTIFICATE }).Certificate as Record<string, string>;

  test('are uploaded, listed, switched off and deleted', () => {
    const iam = withUsers();
    const certificate = upload(iam);
    expect(certificate).toEqual({
      UserName: 'alice', CertificateId: expect.stringMatching(/^[A-Z0-9]{32}$/), CertificateBody: SIGNING_CERTIFICATE, Status: 'Active', UploadDate: expect.any(Date),
    });
    const which = { ...ALICE, CertificateId: certificate.CertificateId };
    iam.call('UpdateSigningCertificate', { ...which, Status: 'Inactive' });
    expect(iam.call('ListSigningCertificates', ALICE)).toEqual({ Certificates: [{ ...certificate, Status: 'Inactive' }], IsTruncated: false });
    iam.call('DeleteSigningCertificate', which);
    expect(iam.call('ListSigningCertificates', ALICE).Certificates).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['UploadSigningCertificate', { ...BOB, CertificateBody: SIGNING_CERTIFICATE }, ['DuplicateCertificate', 409, expect.any(String)]],
    ['UploadSigningCertificate', { ...BOB, CertificateBody: SSH_PUBLIC_KEY }, ['MalformedCertificate', 400, expect.any(String)]],
    ['DeleteSigningCertificate', { ...BOB, CertificateId: 'A'.repeat(32) }, ['NoSuchEntity', 404, `The Certificate with id ${'A'.repeat(32)} cannot be found.`]],
    ['UpdateSigningCertificate', { ...BOB, CertificateId: 'A'.repeat(32), Status: 'Inactive' }, ['NoSuchEntity', 404, expect.any(String)]],
    ['DeleteUser', ALICE, ['DeleteConflict', 409, 'Cannot delete entity, must delete signing certificates first.']],
  ])('%s %.0j is refused', (action, input, refusal) => {
    const iam = withUsers();
    upload(iam);
    expect(iam.refusal(action, input)).toEqual(refusal);
  });
});

describe('service specific credentials', () => {
  const GIT = 'codecommit.amazonaws.com';
  const create = (iam: IamAccount, input = {}) =>
    iam.call('CreateServiceSpecificCredential', { ...ALICE, ServiceName: GIT, ...input }).ServiceSpecificCredential as Record<string, string>;

  test('are created, listed, reset, switched off and deleted', () => {
    const iam = withUsers();
    const { ServicePassword, ...metadata } = create(iam);
    expect(metadata).toEqual({
      UserName: 'alice',
      ServiceName: GIT,
      ServiceUserName: 'alice-at-111122223333',
      Status: 'Active',
      CreateDate: expect.any(Date),
      ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z2-7]{17}$/),
    });
    const which = { ...ALICE, ServiceSpecificCredentialId: metadata.ServiceSpecificCredentialId };
    const reset = iam.call('ResetServiceSpecificCredential', which).ServiceSpecificCredential as Record<string, string>;
    expect(reset.ServicePassword).toMatch(/^.{44}$/);
    expect(reset.ServicePassword).not.toBe(ServicePassword);
    iam.call('UpdateServiceSpecificCredential', { ...which, Status: 'Inactive' });
    expect(iam.call('ListServiceSpecificCredentials', ALICE)).toEqual({ ServiceSpecificCredentials: [{ ...metadata, Status: 'Inactive' }], IsTruncated: false });
    iam.call('DeleteServiceSpecificCredential', which);
    expect(iam.call('ListServiceSpecificCredentials', ALICE).ServiceSpecificCredentials).toEqual([]);
  });

  test('a second one has another user name, a third is too many', () => {
    const iam = withUsers();
    create(iam);
    expect(create(iam).ServiceUserName).toBe('alice+1-at-111122223333');
    expect(iam.refusal('CreateServiceSpecificCredential', { ...ALICE, ServiceName: GIT })[0]).toBe('LimitExceeded');
    expect(create(iam, { ServiceName: 'cassandra.amazonaws.com' }).ServiceName).toBe('cassandra.amazonaws.com');
  });

  test.each([['1', 86_400], ['01', 86_400], ['+1', 86_400], ['36600', 3_162_240_000]])('expire after %s days', (CredentialAgeDays, seconds) => {
    const { CreateDate, ExpirationDate } = create(withUsers(), { CredentialAgeDays });
    expect(Number(ExpirationDate) - Number(CreateDate)).toBe(seconds * 1000);
  });

  test.each([
    [' 1 ', 'MalformedInput'], ['\t1\n', 'MalformedInput'], ['1.0', 'MalformedInput'], ['1e0', 'MalformedInput'], ['2147483648', 'MalformedInput'],
    ['0', 'ValidationError'], ['-1', 'ValidationError'], ['36601', 'ValidationError'],
  ])('an age of %j days: %s', (CredentialAgeDays, code) => {
    expect(withUsers().refusal('CreateServiceSpecificCredential', { ...ALICE, ServiceName: GIT, CredentialAgeDays }).slice(0, 2)).toEqual([code, 400]);
  });

  test('are listed by service and for all users, in pages', () => {
    const iam = withUsers();
    create(iam);
    create(iam, { ServiceName: 'bedrock.amazonaws.com' });
    create(iam, BOB);
    const list = (input: Record<string, unknown>) => iam.call('ListServiceSpecificCredentials', input).ServiceSpecificCredentials as unknown[];
    expect(list({ ...ALICE, ServiceName: GIT })).toHaveLength(1);
    expect(list({ AllUsers: '1' })).toHaveLength(3);
    const first = iam.call('ListServiceSpecificCredentials', { AllUsers: 'true', MaxItems: '2' });
    expect(list({ AllUsers: 'true', Marker: first.Marker })).toHaveLength(1);
  });

  test.each(['bedrock.amazonaws.com', 'logs.amazonaws.com'])('of %s are keys', ServiceName => {
    const key = create(withUsers(), { ServiceName, CredentialAgeDays: '30' });
    expect(Object.keys(key).sort()).toEqual([
      'CreateDate', 'ExpirationDate', 'ServiceCredentialAlias', 'ServiceCredentialSecret', 'ServiceName', 'ServiceSpecificCredentialId', 'Status', 'UserName',
    ]);
  });

  test.each(['True', '', ' true', 'null'])('AllUsers %j is no boolean', AllUsers => {
    expect(withUsers().refusal('ListServiceSpecificCredentials', { ...ALICE, AllUsers }).slice(0, 2)).toEqual(['MalformedInput', 400]);
  });

  const id = `ACCA${'A'.repeat(17)}`;
  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['CreateServiceSpecificCredential', { ...ALICE, ServiceName: 's3.amazonaws.com' }, ['NotSupportedService', 404, expect.stringContaining('No such service s3.amazonaws.com')]],
    ['ListServiceSpecificCredentials', { ...ALICE, ServiceName: 's3.amazonaws.com' }, ['NotSupportedService', 404, expect.any(String)]],
    ['ResetServiceSpecificCredential', { ...ALICE, ServiceSpecificCredentialId: id }, ['NoSuchEntity', 404, `No such credential ${id} exists`]],
    ['UpdateServiceSpecificCredential', { ...ALICE, ServiceSpecificCredentialId: id, Status: 'Active' }, ['NoSuchEntity', 404, `No such credential ${id} exists`]],
    ['DeleteServiceSpecificCredential', { ...ALICE, ServiceSpecificCredentialId: id }, ['NoSuchEntity', 404, `No such credential ${id} exists`]],
  ])('%s %j is refused', (action, input, refusal) => {
    expect(withUsers().refusal(action, input)).toEqual(refusal);
  });
});
