import { User } from './user';

export type CredentialStatus = 'Active' | 'Inactive';

/** An SSH key with which a user reaches CodeCommit. */
export interface SshPublicKey {
  readonly user: User;
  readonly sshPublicKeyId: string;
  readonly fingerprint: string;
  readonly body: string;
  readonly uploadDate: Date;
  status: CredentialStatus;
}

/** An X.509 certificate that signs SOAP requests of old. */
export interface SigningCertificate {
  readonly user: User;
  readonly certificateId: string;
  readonly body: string;
  readonly uploadDate: Date;
  status: CredentialStatus;
}

/** A user name and password for one service, such as Git over HTTPS. */
export interface ServiceSpecificCredential {
  readonly user: User;
  readonly serviceSpecificCredentialId: string;
  readonly serviceName: string;
  readonly serviceUserName: string;
  readonly createDate: Date;
  readonly expirationDate?: Date;
  password: string;
  status: CredentialStatus;
}
