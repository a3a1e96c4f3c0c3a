/** What `bin/iam-mfa` is made from, and what it leaves to the installation it runs in. */
export const BUNDLE_ENTRY = 'cli/main.ts';
export const BUNDLE_EXTERNAL = ['aws-cdk-lib', 'constructs'];
