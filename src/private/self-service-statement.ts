import { Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SelfServiceCredential } from '../self-service-credential';

interface CredentialPermissions {
  readonly sid: string;
  readonly actions: string[];
  readonly conditions?: Conditions;
}

// Not here on purpose: UpdateLoginProfile, which sets a password without the old one, and TagUser, by which
// users would change the tags that attribute-based policies judge them by.
const PERMISSIONS: Record<SelfServiceCredential, CredentialPermissions> = {
  [SelfServiceCredential.PASSWORD]: {
    sid: 'AllowOwnPassword',
    actions: ['iam:ChangePassword'],
  },
  [SelfServiceCredential.ACCESS_KEYS]: {
    sid: 'AllowOwnAccessKeys',
    actions: [
      'iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:GetAccessKeyLastUsed', 'iam:ListAccessKeys', 'iam:UpdateAccessKey',
    ],
  },
  [SelfServiceCredential.SIGNING_CERTIFICATES]: {
    sid: 'AllowOwnSigningCertificates',
    actions: [
      'iam:DeleteSigningCertificate', 'iam:ListSigningCertificates', 'iam:UpdateSigningCertificate', 'iam:UploadSigningCertificate',
    ],
  },
  [SelfServiceCredential.SSH_PUBLIC_KEYS]: {
    sid: 'AllowOwnSshPublicKeys',
    actions: [
      'iam:DeleteSSHPublicKey', 'iam:GetSSHPublicKey', 'iam:ListSSHPublicKeys', 'iam:UpdateSSHPublicKey', 'iam:UploadSSHPublicKey',
    ],
  },
  [SelfServiceCredential.GIT_CREDENTIALS]: {
    sid: 'AllowOwnGitCredentials',
    actions: [
      'iam:CreateServiceSpecificCredential', 'iam:DeleteServiceSpecificCredential', 'iam:ListServiceSpecificCredentials',
      'iam:ResetServiceSpecificCredential', 'iam:UpdateServiceSpecificCredential',
    ],
    // The same action creates long-term API keys of Amazon Bedrock. Only Create sends the key, hence IfExists.
    conditions: { StringLikeIfExists: { 'iam:ServiceSpecificCredentialServiceName': 'codecommit.*' } },
  },
};

export function selfServiceStatement(credential: SelfServiceCredential, ownUserArns: string[]): PolicyStatement {
  return new PolicyStatement({ ...PERMISSIONS[credential], resources: ownUserArns });
}
