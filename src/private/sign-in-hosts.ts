/**
 * The hosts of the console's sign-in pages, by partition. `iam-mfa` reads them as well, so nothing of aws-cdk-lib is in here.
 */
export const SIGN_IN_HOSTS: Readonly<Record<string, string>> = {
  'aws': 'signin.aws.amazon.com',
  'aws-cn': 'signin.amazonaws.cn',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
};
