import { Subject } from './finding';
import { splitArn } from '../simulation/arn';

/** The ARN of a user of the account of a subject who is nobody in particular. */
export function anyUser({ arn, accountId }: Pick<Subject, 'arn' | 'accountId'>): string {
  return `arn:${splitArn(arn)?.partition ?? 'aws'}:iam::${accountId}:user/anyone`;
}
