import { Caller } from '../../src/simulation/caller';
import { CallerKind } from '../../src/simulation/caller-kind';
import { CallerOptions, CallerProps } from '../../src/simulation/caller-props';
import { Signer } from '../signer';

/**
 * The simulator's caller for a signer. What each kind of credentials brings into the request context
 * is written down there and nowhere else; only what these credentials add of their own is put on top.
 */
export function callerOf(signer: Signer, now: number, withTokenCode = false): Caller {
  const { principal } = signer;
  const ownMfaDevices = principal.type === 'user' ? principal.mfaDevices.length : 0;
  const mfaAgeSeconds = withTokenCode ? 0 : mfaAge(signer, now);
  const base = baseCaller(signer, { ownMfaDevices, mfaAgeSeconds });
  return Caller.of({
    kind: signer.kind,
    arn: signer.arn,
    accountId: signer.accountId,
    identityArn: principal.arn,
    ownMfaDevices,
    contextKeys: {
      ...withoutAge(base.contextKeys, signer),
      // The key names the role, not its session, with the path that a session's ARN leaves out.
      'aws:PrincipalArn': principal.arn,
      'aws:userid': signer.userId,
      ...signer.sessionContext,
    },
  });
}

function baseCaller(signer: Signer, options: CallerOptions): Caller {
  const withMfa = options.mfaAgeSeconds !== undefined;
  const userArn = signer.principal.arn;
  switch (signer.kind) {
    case CallerKind.ACCESS_KEY:
      return withMfa ? Caller.accessKeyWithTokenCode(userArn, options) : Caller.accessKey(userArn, options);
    case CallerKind.CONSOLE:
      return withMfa ? Caller.consoleWithMfa(userArn, options) : Caller.console(userArn, options);
    case CallerKind.SESSION_TOKEN:
      return withMfa ? Caller.sessionTokenWithMfa(userArn, options) : Caller.sessionToken(userArn, options);
    case CallerKind.CLI_LOGIN:
      return withMfa ? Caller.cliLoginWithMfa(userArn, options) : Caller.cliLogin(userArn, options);
    case CallerKind.FEDERATION_TOKEN:
      return Caller.federationToken(userArn, options);
    case CallerKind.FORWARD_ACCESS_SESSION:
      return withMfa ? Caller.forwardAccessSessionWithMfa(signer.arn, options) : Caller.forwardAccessSession(signer.arn, options);
    case CallerKind.ROLE_SESSION:
      return withMfa ? Caller.roleSessionFromMfaSession(signer.arn, options) : Caller.roleSession(signer.arn, options);
  }
}

function withoutAge(keys: CallerProps['contextKeys'], { withoutMfaAge }: Signer): CallerProps['contextKeys'] {
  return Object.fromEntries(Object.entries(keys ?? {}).filter(([name]) => !withoutMfaAge || name !== 'aws:MultiFactorAuthAge'));
}

function mfaAge({ mfaAuthenticatedAt }: Signer, now: number): number | undefined {
  return mfaAuthenticatedAt === undefined ? undefined : Math.max(0, Math.floor((now - mfaAuthenticatedAt) / 1000));
}
