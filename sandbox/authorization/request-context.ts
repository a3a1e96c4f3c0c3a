import { Caller } from '../../src/simulation/caller';
import { AuthorizationTarget, OperationContext } from '../operation';

/** The condition keys of a request: what comes with the credentials, with the call itself, and with its target. */
export function requestContext(
  caller: Caller, target: AuthorizationTarget, context: OperationContext): Map<string, string | string[]> {
  const { signer, cloud, region, origin } = context;
  const now = new Date(cloud.clock.now());
  const keys = new Map<string, string | string[]>();
  const add = (name: string, value: string | string[] | undefined) => {
    if (value !== undefined) {
      keys.set(name.toLowerCase(), value);
    }
  };
  addAll(caller.contextKeys, add);
  for (const tag of signer.principal.tags) {
    if (!keys.has(`aws:principaltag/${tag.Key.toLowerCase()}`)) {
      add(`aws:PrincipalTag/${tag.Key}`, tag.Value);
    }
  }
  // The sandbox knows of no service that calls another through a third, so first, last and all are one.
  const calledVia = caller.contextKeys['aws:CalledViaFirst'];
  add('aws:CalledVia', calledVia === undefined ? undefined : [calledVia]);
  add('aws:CurrentTime', now.toISOString().replace(/\.\d+Z$/, 'Z'));
  add('aws:EpochTime', String(Math.floor(now.getTime() / 1000)));
  // The endpoint stands for AWS's TLS endpoints, whatever the loopback connection is.
  add('aws:SecureTransport', 'true');
  add('aws:RequestedRegion', region);
  add('aws:SourceIp', origin?.sourceIp);
  add('aws:UserAgent', origin?.userAgent);
  addAll(target.context ?? {}, add);
  return keys;
}

function addAll<T>(entries: Readonly<Record<string, T>>, add: (name: string, value: T) => void): void {
  for (const [name, value] of Object.entries(entries)) {
    add(name, value);
  }
}
