/**
 * A kind of credential that users may manage for themselves, always in a session with MFA.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export enum SelfServiceCredential {
  /**
   * The console password: `iam:ChangePassword`, which asks for the old one.
   *
   * Without MFA it is denied, but for the console under `passwordChangeAtFirstSignIn`.
   */
  PASSWORD = 'password',

  /** Access keys: create, list, deactivate, delete, see when one was last used. */
  ACCESS_KEYS = 'access-keys',

  /** X.509 signing certificates. */
  SIGNING_CERTIFICATES = 'signing-certificates',

  /**
   * SSH public keys for AWS CodeCommit.
   *
   * CodeCommit itself refuses them under this policy, since an SSH connection carries no MFA: use `git-remote-codecommit`
   * with a session that has MFA.
   */
  SSH_PUBLIC_KEYS = 'ssh-public-keys',

  /**
   * HTTPS Git credentials for AWS CodeCommit, and no other service-specific credentials.
   *
   * CodeCommit itself refuses them under this policy, since they carry no MFA: use `git-remote-codecommit` with a session that has MFA.
   */
  GIT_CREDENTIALS = 'git-credentials',
}
