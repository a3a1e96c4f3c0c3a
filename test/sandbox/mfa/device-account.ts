import { Outcome } from './device-model';
import { AwsError } from '../../../sandbox/aws-error';
import { Behavior, DEFAULT_BEHAVIOR } from '../../../sandbox/behavior';
import { invoke } from '../../../sandbox/invoke';
import { Input, Output } from '../../../sandbox/operation';
import { ADMINISTRATOR, seedAccount } from '../../../sandbox/seed-account';
import { Cloud } from '../../../sandbox/state/cloud';
import { User } from '../../../sandbox/state/user';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { SettableClock } from '../../support/settable-clock';

const ACCOUNT = '111122223333';

const OUTCOMES: readonly (readonly [RegExp, Outcome])[] = [
  [/invalid MFA one time pass code/, 'wrong code'],
  [/unable to validate MFA code/, 'unable to validate'],
  [/Authentication code for device is not valid/, 'bad pair'],
  [/MFA Device invalid for user/, 'not of this user'],
  [/^MFA Device for user \w+ already exists/, 'already of this user'],
  [/MFA Device is already in use/, 'in use'],
  [/^MFA device already exists/, 'exists'],
  [/doesn't exist/, 'unknown'],
  [/Must deactivate first/, 'must be deactivated'],
];

/** An account whose operations are called without the wire. */
export class DeviceAccount {
  readonly clock = new SettableClock(Date.parse('2026-09-11T20:00:00Z'));
  private readonly cloud: Cloud;

  constructor(userNames: readonly string[], propagation: Behavior['propagation']) {
    this.cloud = new Cloud(this.clock, [ACCOUNT], 'aws', undefined, undefined, { ...DEFAULT_BEHAVIOR, propagation });
    seedAccount(this.cloud, ACCOUNT);
    for (const UserName of userNames) {
      this.call(ADMINISTRATOR, 'iam', 'CreateUser', { UserName });
    }
  }

  serialNumber(name: string): string {
    return `arn:aws:iam::${ACCOUNT}:mfa/${name}`;
  }

  call(userName: string, service: 'iam' | 'sts', action: string, input: Input): Output {
    const account = this.cloud.account(ACCOUNT)!;
    const principal = account.users.get(userName) as User;
    const { arn, accountId, userId } = principal;
    return invoke(service, action, input, {
      cloud: this.cloud,
      account,
      region: 'us-east-1',
      signer: { kind: CallerKind.ACCESS_KEY, arn, accountId, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', principal, userId },
    });
  }

  administer(action: string, input: Input): Output {
    return this.call(ADMINISTRATOR, 'iam', action, input);
  }

  /** What became of a call, in the words of the model. */
  outcome(call: () => unknown): Outcome {
    try {
      call();
      return 'done';
    } catch (error) {
      const outcome = error instanceof AwsError && OUTCOMES.find(([message]) => message.test(error.message));
      if (!outcome) {
        throw error;
      }
      return outcome[1];
    }
  }
}
