import { splitArn } from './arn';
import { Caller } from './caller';
import { CALLER_CONTEXTS, CallerContextName } from './caller-contexts';
import { lastName, propsInContext } from './caller-identity';

/** A name for sessions whose name does not matter. */
const SESSION_NAME = 'session';

/** A user or role. */
interface Principal {
  /** ARN in IAM. */
  readonly arn: string;
}

interface Credentials {
  /** How long ago MFA was shown. @default 0 */
  readonly mfaAgeSeconds?: number;
  /** ARN of the session of a role. @default - a session of any name */
  readonly sessionArn?: string;
}

/** ARN of a session of a role: it leaves out the path of the role. */
export function roleSessionArn({ arn }: Principal, sessionName: string = SESSION_NAME): string {
  const { partition = 'aws', accountId = '', resource = '' } = splitArn(arn) ?? {};
  return `arn:${partition}:sts::${accountId}:assumed-role/${lastName(resource)}/${sessionName}`;
}

/** Credentials of a user or role, newly issued: the case in which most is possible, as policies may refuse older sessions. */
export function callerOf(principal: Principal, kind: CallerContextName, at: Date, credentials: Credentials = {}): Caller {
  const { arn } = principal;
  const { mfaAgeSeconds, sessionArn = roleSessionArn(principal) } = credentials;
  const isRole = splitArn(arn)?.resource.startsWith('role/') ?? false;
  const props = propsInContext(CALLER_CONTEXTS[kind], isRole ? sessionArn : arn, { tokenIssueTime: at.toISOString(), mfaAgeSeconds });
  // The session does not tell the path of its role; aws:PrincipalArn has it.
  return Caller.of(isRole ? { ...props, identityArn: arn, contextKeys: { ...props.contextKeys, 'aws:PrincipalArn': arn } } : props);
}
