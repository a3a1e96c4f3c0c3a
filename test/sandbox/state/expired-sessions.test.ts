import { GetAccessKeyInfoCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { newCloud } from '../../../sandbox/sandbox-options';
import { Cloud } from '../../../sandbox/state/cloud';
import { findSession, KNOWN_AFTER_EXPIRY, sweepSessions } from '../../../sandbox/state/expired-sessions';
import { issueSession } from '../../../sandbox/sts/issue-session';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { credentialsFrom, stsClient } from '../../support/sandbox-clients';
import { errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const ACCOUNT = '111122223333';
const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('to the client', () => {
  test.each<[number, string]>([[0, 'ExpiredToken'], [KNOWN_AFTER_EXPIRY - 1, 'ExpiredToken'], [KNOWN_AFTER_EXPIRY, 'InvalidClientTokenId']])(
    '%i ms after its end a token is answered %s, swept or not', async (after, code) => {
      const clock = new SettableClock(NOW);
      const sandbox = await Sandbox.start({ clock });
      try {
        const admin = stsClient(sandbox, sandbox.administrator(ACCOUNT));
        const open = async () => credentialsFrom((await admin.send(new GetSessionTokenCommand({ DurationSeconds: 900 }))).Credentials);
        const call = (session: SandboxCredentials) => errorOf(stsClient(sandbox, session).send(new GetCallerIdentityCommand({})));
        const session = await open();
        clock.advance(15 * MINUTE - 1);
        expect(await call(session)).toBeUndefined();
        clock.advance(1 + after);
        expect(await call(session)).toMatchObject({ code, status: 403 });
        await open();
        expect(await call(session)).toMatchObject({ code, status: 403 });
        const owner = await errorOf(admin.send(new GetAccessKeyInfoCommand({ AccessKeyId: session.accessKeyId })));
        expect(owner?.code).toBe(code === 'ExpiredToken' ? undefined : 'ValidationError');
      } finally {
        await sandbox.close();
      }
    });
});

describe('in memory', () => {
  let clock: SettableClock;
  let cloud: Cloud;

  beforeEach(() => {
    clock = new SettableClock(NOW);
    cloud = newCloud({}, clock);
  });

  function issue(seconds = 900): string {
    const principal = cloud.account(ACCOUNT)!.users.get('sandbox-administrator')!;
    const { arn, userId, accountId } = principal;
    return issueSession(cloud, { kind: CallerKind.SESSION_TOKEN, arn, accountId, principal, userId }, seconds).accessKeyId;
  }

  test('sessions do not pile up over a month of one in ten minutes', () => {
    let most = 0;
    for (let minute = 0; minute < 30 * 24 * 60; minute += 10) {
      issue();
      clock.advance(10 * MINUTE);
      most = Math.max(most, cloud.sessions.size);
    }
    expect(most).toBeLessThanOrEqual((KNOWN_AFTER_EXPIRY + 2 * HOUR) / (10 * MINUTE));
  });

  test('those that are good, or known to have expired, stay', () => {
    const [short, long] = [issue(900), issue(129_600)];
    clock.advance(KNOWN_AFTER_EXPIRY + 900_000);
    const fresh = issue();
    expect([...cloud.sessions.keys()]).toEqual([long, fresh]);
    expect([short, long, fresh].map(id => findSession(cloud, id)?.accessKeyId)).toEqual([undefined, long, fresh]);
  });

  test('they are looked through once an hour, and not at every call', () => {
    issue();
    const look = jest.spyOn(cloud.sessions, 'forEach');
    for (let count = 0; count < 120; count++) {
      clock.advance(MINUTE);
      issue();
    }
    expect(look).toHaveBeenCalledTimes(2);
  });

  test('a clock that was set back does not put it off', () => {
    clock.set(NOW + 1000 * 24 * HOUR);
    sweepSessions(cloud);
    clock.set(NOW);
    const first = issue();
    clock.advance(KNOWN_AFTER_EXPIRY + HOUR);
    issue();
    expect(cloud.sessions.has(first)).toBe(false);
  });
});
