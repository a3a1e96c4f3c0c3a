import { randomBytes } from 'node:crypto';
import { DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { CreateAccessKeyCommand, CreateLoginProfileCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { Clients, Credentials, fromAnswer, REGION } from './clients';
import { Person } from './person';
import { Steps } from './steps';
import { Sandbox } from '../../sandbox/sandbox';
import { PolicySimulator } from '../../src';

/** Where an example plays: its accounts, the app deployed into them, and the steps taken there. */
export class Stage {
  private readonly people = new Map<string, Person>();

  /** @param home the account in which people sign in */
  constructor(readonly sandbox: Sandbox, readonly home: string, readonly steps: Steps) {}

  clients(credentials: Credentials): Clients {
    return new Clients(this.sandbox.endpoint, credentials);
  }

  administrator(account = this.home): Clients {
    return this.clients(this.sandbox.administrator(account));
  }

  /** A user with a password and an access key, which an administrator hands out when they are first asked for. */
  async person(userName: string): Promise<Person> {
    const person = this.people.get(userName) ?? await this.onboard(userName);
    this.people.set(userName, person);
    return person;
  }

  /** A new access key of a user. */
  async accessKey(userName: string): Promise<Credentials> {
    const { AccessKey } = await this.administrator().iam.send(new CreateAccessKeyCommand({ UserName: userName }));
    return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
  }

  /** Assumes a role and answers what its session can do. */
  async assumeRole({ sts }: Clients, role: AssumeRoleCommandInput): Promise<Clients> {
    return this.clients(fromAnswer(await sts.send(new AssumeRoleCommand(role))));
  }

  /** The outputs of a deployed stack. */
  async outputs(StackName: string): Promise<Record<string, string>> {
    const { Stacks } = await this.administrator().cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return Object.fromEntries((Stacks![0].Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** A simulator of a deployed stack, for requests that the embedded account does not take. */
  async simulator(StackName: string): Promise<PolicySimulator> {
    const { TemplateBody } = await this.administrator().cloudFormation.send(new GetTemplateCommand({ StackName }));
    return PolicySimulator.fromTemplate(JSON.parse(TemplateBody!), { accountId: this.home, region: REGION, stackName: StackName });
  }

  private async onboard(userName: string): Promise<Person> {
    const { iam } = this.administrator();
    const password = `${randomBytes(12).toString('base64url')}-Aa1!`;
    await iam.send(new CreateLoginProfileCommand({ UserName: userName, Password: password }));
    const accessKey = await this.accessKey(userName);
    return new Person({ sandbox: this.sandbox, accountId: this.home, userName, password, accessKey });
  }
}
