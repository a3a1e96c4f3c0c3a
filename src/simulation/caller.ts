import { CALLER_CONTEXTS, CallerContextName } from './caller-contexts';
import { identityOf, propsInContext, requireCaller } from './caller-identity';
import { CallerKind } from './caller-kind';
import { CallerOptions, CallerProps } from './caller-props';

/**
 * Who signs a request, and with which kind of credentials.
 *
 * Each factory brings the context keys that AWS sets for that kind; what matters most is `aws:MultiFactorAuthPresent`, which long-term
 * credentials do not have at all.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export class Caller {
  /**
   * A caller with exactly the context keys given.
   *
   * @throws an error if the kind is unknown, or the ARN is not one or is of another account than `accountId`
   */
  public static of(props: CallerProps): Caller {
    return new Caller(props);
  }

  /** An IAM user with a long-term access key. */
  public static accessKey(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('accessKey', userArn, options);
  }

  /** An `sts:AssumeRole` request signed by a long-term access key that carries the SerialNumber and TokenCode of an MFA device. */
  public static accessKeyWithTokenCode(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('accessKeyWithTokenCode', userArn, options);
  }

  /** An IAM user who signed in to the console without MFA. */
  public static console(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('console', userArn, options);
  }

  /** An IAM user who signed in to the console with MFA. */
  public static consoleWithMfa(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('consoleWithMfa', userArn, options);
  }

  /** A session from `sts:GetSessionToken` without a code. */
  public static sessionToken(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('sessionToken', userArn, options);
  }

  /** A session from `sts:GetSessionToken` with SerialNumber and TokenCode. */
  public static sessionTokenWithMfa(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('sessionTokenWithMfa', userArn, options);
  }

  /** A session from `aws login` that stands for a console session without MFA. */
  public static cliLogin(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('cliLogin', userArn, options);
  }

  /** A session from `aws login` that stands for a console session with MFA. */
  public static cliLoginWithMfa(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('cliLoginWithMfa', userArn, options);
  }

  /**
   * A session from `sts:GetFederationToken`.
   *
   * @param userArn ARN of the IAM user who called it; the session is named after the user
   */
  public static federationToken(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('federationToken', userArn, options);
  }

  /** An AWS service calling another service for an IAM user with a long-term access key. */
  public static forwardAccessSession(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('forwardAccessSession', userArn, options);
  }

  /** An AWS service calling another service for an IAM user with an MFA session. */
  public static forwardAccessSessionWithMfa(userArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('forwardAccessSessionWithMfa', userArn, options);
  }

  /**
   * A role session whose caller had no MFA.
   *
   * @param sessionArn ARN of the session, such as `arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION`
   */
  public static roleSession(sessionArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('roleSession', sessionArn, options);
  }

  /** A role session assumed with an access key and a code: the session carries no MFA. */
  public static roleSessionFromTokenCode(sessionArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('roleSessionFromTokenCode', sessionArn, options);
  }

  /** A role session assumed from a session that has MFA, as console Switch Role does: it keeps the MFA. */
  public static roleSessionFromMfaSession(sessionArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('roleSessionFromMfaSession', sessionArn, options);
  }

  /** A role session from SAML, OpenID Connect or IAM Identity Center: without MFA, whatever the provider asked for. */
  public static roleSessionFromIdentityProvider(sessionArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('roleSessionFromIdentityProvider', sessionArn, options);
  }

  /** A role session of an AWS service, such as that of a Lambda function or an EC2 instance. */
  public static roleSessionFromService(sessionArn: string, options?: CallerOptions): Caller {
    return Caller.inContext('roleSessionFromService', sessionArn, options);
  }

  private static inContext(name: CallerContextName, arn: string, options: CallerOptions = {}): Caller {
    return new Caller(propsInContext(CALLER_CONTEXTS[name], arn, options));
  }

  /** The kind of credentials that sign the request. */
  public readonly kind: CallerKind;

  /** ARN of the IAM user, of the role session, or of the federated user session. */
  public readonly arn: string;

  /** The account of the caller. */
  public readonly accountId: string;

  /** ARN of the IAM user or role whose policies apply. */
  public readonly identityArn: string;

  /** How many MFA devices are enabled for the IAM user. */
  public readonly ownMfaDevices: number;

  /** The context keys that come with the caller. */
  public readonly contextKeys: { [key: string]: string };

  private constructor(props: CallerProps) {
    this.accountId = requireCaller(props).accountId;
    this.kind = props.kind;
    this.arn = props.arn;
    this.identityArn = props.identityArn ?? identityOf(props.arn);
    this.ownMfaDevices = props.ownMfaDevices ?? 0;
    this.contextKeys = Object.freeze({ ...props.contextKeys });
  }
}
