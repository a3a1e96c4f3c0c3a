import { Stack } from 'aws-cdk-lib';

const SINCE = { major: 2, minor: 271 };

/**
 * Whether the CDK drops a violation only if it is acknowledged at its construct or around it: before 2.271.0 an acknowledgment anywhere in
 * the app dropped every violation of the rule.
 */
export function acknowledgesByPath(): boolean {
  const about: unknown = Reflect.get(Stack, Symbol.for('jsii.rtti'));
  const version = typeof about === 'object' && about !== null ? String(Reflect.get(about, 'version')) : '';
  const [major, minor] = version.split('.').map(Number);
  return major > SINCE.major || (major === SINCE.major && minor >= SINCE.minor);
}
