import { AwsError } from '../../../sandbox/aws-error';
import { Clock } from '../../../sandbox/clock';
import { iamService } from '../../../sandbox/iam/iam-service';
import { AuthorizationTarget, Input, OperationContext, Output } from '../../../sandbox/operation';
import { Signer } from '../../../sandbox/signer';
import { Account } from '../../../sandbox/state/account';
import { Cloud } from '../../../sandbox/state/cloud';
import { NamedMap } from '../../../sandbox/state/named-map';
import { Role } from '../../../sandbox/state/role';
import { User } from '../../../sandbox/state/user';
import { CallerKind } from '../../../src/simulation/caller-kind';

export const ACCOUNT_ID = '111122223333';
export const OTHER_ACCOUNT_ID = '444455556666';

export const ALLOW_ALL = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });

export function trusting(principal: unknown): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] });
}

export const TRUST_ACCOUNT = trusting({ AWS: ACCOUNT_ID });

function administrator(accountId: string): User {
  return {
    type: 'user',
    userName: 'administrator',
    path: '/',
    arn: `arn:aws:iam::${accountId}:user/administrator`,
    userId: 'AIDAADMINISTRATOR2222',
    accountId,
    createDate: new Date(0),
    attachedPolicies: new Set(),
    inlinePolicies: new NamedMap(),
    accessKeys: [],
    mfaDevices: [],
    tags: [],
  };
}

/** Operations of IAM called directly, without the wire and without asking whether the caller may. */
export class IamAccount {
  readonly clock = new Clock();
  readonly cloud = new Cloud(this.clock, [ACCOUNT_ID, OTHER_ACCOUNT_ID]);
  private caller: User | Role = administrator(ACCOUNT_ID);

  get account(): Account {
    return this.cloud.account(this.caller.accountId) as Account;
  }

  /** Everything from here on is called by a user or role of the account. */
  actAs(principal: User | Role): this {
    this.caller = principal;
    return this;
  }

  user(name: string): User {
    return this.account.users.get(name) as User;
  }

  role(name: string): Role {
    return this.account.roles.get(name) as Role;
  }

  call(action: string, input: Input = {}): Output {
    return iamService[action].handle(input, this.context()) as Output;
  }

  targets(action: string, input: Input = {}): AuthorizationTarget[] {
    return iamService[action].authorize(input, this.context());
  }

  /** What a call was refused with: code, status and message. */
  refusal(action: string, input: Input = {}): [code: string, httpStatus: number, message: string] {
    try {
      this.targets(action, input);
      this.call(action, input);
    } catch (error) {
      if (error instanceof AwsError) {
        return [error.code, error.httpStatus, error.message];
      }
      throw error;
    }
    throw new Error(`${action} was not refused`);
  }

  private context(): OperationContext {
    const signer: Signer = {
      kind: this.caller.type === 'user' ? CallerKind.ACCESS_KEY : CallerKind.ROLE_SESSION,
      arn: this.caller.arn,
      accountId: this.caller.accountId,
      accessKeyId: 'AKIAADMINISTRATOR222',
      principal: this.caller,
      userId: 'AIDAADMINISTRATOR2222',
    };
    return { cloud: this.cloud, account: this.account, region: 'us-east-1', signer };
  }
}
