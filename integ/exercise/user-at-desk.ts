import { AddUserToGroupCommand, AttachUserPolicyCommand, CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { persist } from './eventually';
import type { ExerciseDesk } from './exercise-desk';
import { TemporaryUser, TemporaryUserProps } from './temporary-user';
import { Clients, fromAnswer } from '../../examples/support/clients';
import { MfaDevice } from '../../examples/support/mfa-device';

/** A temporary user, made by the administrator of a desk. */
export class UserAtDesk implements TemporaryUser {
  /** Makes a user that is in the ledger already. */
  static async make(desk: ExerciseDesk, UserName: string, props: TemporaryUserProps): Promise<UserAtDesk> {
    const { iam } = desk.administrator;
    const { User } = await iam.send(new CreateUserCommand({ UserName, Path: props.path, PermissionsBoundary: props.permissionsBoundaryArn }));
    for (const GroupName of props.groupNames ?? []) {
      await onceThere(desk, () => iam.send(new AddUserToGroupCommand({ UserName, GroupName })));
    }
    for (const PolicyArn of props.managedPolicyArns ?? []) {
      await onceThere(desk, () => iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn })));
    }
    // The key comes last: before it there is nobody whom a policy on its way could let in.
    const { AccessKey } = await onceThere(desk, () => iam.send(new CreateAccessKeyCommand({ UserName })));
    const key = desk.clients({ accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! }, UserName);
    await persist(desk.props.target.patience, desk.props.time, ['InvalidClientTokenId'], () => key.sts.send(new GetCallerIdentityCommand({})));
    desk.props.settling.begin();
    return new UserAtDesk(desk, UserName, User!.Arn!, key);
  }

  private constructor(private readonly desk: ExerciseDesk, readonly userName: string, readonly userArn: string, readonly key: Clients) {}

  async handOutDevice(): Promise<MfaDevice> {
    const device = await this.desk.createDevice(this.desk.administrator);
    await onceThere(this.desk, () => device.enable(this.desk.administrator.iam, this.userName));
    this.desk.props.settling.begin();
    return device;
  }

  createDevice(clients: Clients): Promise<MfaDevice> {
    return this.desk.createDevice(clients);
  }

  async session(device: MfaDevice): Promise<Clients> {
    const code = await this.desk.unusedCode(device);
    return this.desk.clients(fromAnswer(await this.key.sts.send(new GetSessionTokenCommand(code))), this.userName);
  }
}

/** What was made a moment ago may not be found at once. */
function onceThere<T>(desk: ExerciseDesk, call: () => Promise<T>): Promise<T> {
  return persist(desk.props.target.patience, desk.props.time, ['NoSuchEntity'], call);
}
