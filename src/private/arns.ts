import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * The IAM user who sends the request, with or without a path.
 *
 * `${aws:username}` is the bare name, so a user in `/eng/` needs the second form. User names are unique
 * in an account whatever their path and hold no slash, so neither form reaches anybody else.
 */
export function ownUserArns(scope: IConstruct): string[] {
  return ['${aws:username}', '*/${aws:username}'].map((name) => iamArn(scope, 'user', name));
}

/**
 * Every virtual MFA device of the account: devices are named freely, not after their user.
 */
export function virtualMfaDeviceArns(scope: IConstruct): string[] {
  return [iamArn(scope, 'mfa', '*')];
}

function iamArn(scope: IConstruct, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({ service: 'iam', region: '', resource, resourceName });
}
