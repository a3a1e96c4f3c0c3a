import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addSystems } from './systems';
import { Credentials } from '../../examples/support/clients';
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from '../support/credential-samples';
import { BASTION_ID, MEMBER_ID, Person, REGION, Scene } from '../support/scene';

/** What a client gets to know, as JSON in the file that CLIENT_PASS names. */
export interface Task {
  readonly user: string;
  readonly otherUser: string;
  readonly key: Credentials;
  readonly password: string;
  readonly newPassword: string;
  readonly deviceName: string;
  readonly sshPublicKey: string;
  readonly signingCertificate: string;
  readonly adminRoleArn: string;
  readonly memberRoleArn: string;
  readonly closedRoleArn: string;
}

/** Accounts with the systems deployed, and the home folder of alice, who has a password and an access key. */
export class Pass {
  static async start(scratch: string): Promise<Pass> {
    const scene = await Scene.start();
    try {
      const [bastion, member] = [scene.stack('Bastion', BASTION_ID), scene.stack('Member', MEMBER_ID)];
      addSystems(bastion, member);
      await scene.deploy(member);
      await scene.deploy(bastion);
      return await Pass.of(scene, scratch);
    } catch (error) {
      // A server that still listens would keep the program from ending.
      await scene.end();
      throw error;
    }
  }

  /** The same where the systems are deployed already. */
  static async of(scene: Scene, scratch: string): Promise<Pass> {
    const alice = await scene.onboard('alice');
    return new Pass(scene, scratch, alice, {
      user: alice.userName,
      otherUser: 'bob',
      key: alice.accessKey,
      password: alice.password,
      newPassword: 'Another-horse-battery-2',
      deviceName: 'alices-phone',
      sshPublicKey: SSH_PUBLIC_KEY,
      signingCertificate: SIGNING_CERTIFICATE,
      adminRoleArn: `arn:aws:iam::${BASTION_ID}:role/admin`,
      memberRoleArn: `arn:aws:iam::${MEMBER_ID}:role/operations`,
      closedRoleArn: `arn:aws:iam::${MEMBER_ID}:role/closed`,
    });
  }

  /** All that the client gets to see of the machine. */
  readonly env: NodeJS.ProcessEnv;

  private readonly credentialsFile: string;

  private constructor(private readonly scene: Scene, scratch: string, readonly alice: Person, readonly task: Task) {
    const home = join(scratch, 'home');
    mkdirSync(home);
    this.credentialsFile = join(home, 'credentials');
    const [configFile, taskFile] = [join(home, 'config'), join(home, 'task.json')];
    this.addProfile('alice', task.key);
    writeFileSync(configFile, [
      profile('profile alice', { region: REGION }),
      profile('profile alice-mfa', { region: REGION }),
      profile('profile admin', { region: REGION, role_arn: task.adminRoleArn, source_profile: 'alice', mfa_serial: this.serialNumber }),
      profile('profile operations', { region: REGION, role_arn: task.memberRoleArn, source_profile: 'alice-mfa' }),
    ].join('\n'));
    writeFileSync(taskFile, JSON.stringify(task));
    this.env = {
      PATH: process.env.PATH,
      HOME: home,
      CLIENT_PASS: taskFile,
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_SHARED_CREDENTIALS_FILE: this.credentialsFile,
      AWS_CONFIG_FILE: configFile,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  get endpoint(): string {
    return this.scene.sandbox.endpoint;
  }

  get serialNumber(): string {
    return `arn:aws:iam::${BASTION_ID}:mfa/${this.task.deviceName}`;
  }

  addProfile(name: string, { accessKeyId, secretAccessKey, sessionToken }: Credentials): void {
    appendFileSync(this.credentialsFile, profile(name, {
      aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey, ...sessionToken !== undefined && { aws_session_token: sessionToken },
    }));
  }

  end(): Promise<void> {
    return this.scene.end();
  }
}

function profile(name: string, settings: Readonly<Record<string, string>>): string {
  return `[${name}]\n${Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`).join('')}`;
}
