/** The parts of an ARN that the simulator looks at. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly accountId: string;
  /** Everything behind the account, such as `user/team/alice`. */
  readonly resource: string;
}

const ARN = /^arn:([^:]+):([^:]+):[^:]*:([^:]*):(.+)$/s;
const ACCOUNT_ID = /^\d{12}$/;

export function splitArn(text: string): ArnParts | undefined {
  const match = ARN.exec(text);
  return match ? { partition: match[1], service: match[2], accountId: match[3], resource: match[4] } : undefined;
}

export function isAccountId(text: string): boolean {
  return ACCOUNT_ID.test(text);
}

/** The account that owns a resource; undefined where the ARN does not say, as for an S3 bucket or `*`. */
export function resourceAccount(resource: string): string | undefined {
  const accountId = resource.split(':', 5)[4];
  return accountId !== undefined && isAccountId(accountId) ? accountId : undefined;
}
