import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CfnOutput, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PseudoTerminal } from '../../../../examples/support/pseudo-terminal';
import { CrossAccountMfaSwitch, MfaEnforcedGroup, MfaRequiredRole } from '../../../../src';
import { IAM_MFA } from '../../../support/iam-mfa';
import { PersonHome } from '../../../support/person-home';
import { ProcessResult } from '../../../support/run-process';
import { BASTION_ID, Device, MEMBER_ID, Person, REGION, Scene } from '../../../support/scene';

export const PARAMETER = '/iam-mfa/production';

export const DEPLOYER = `arn:aws:iam::${MEMBER_ID}:role/Deployer`;
export const AUDITORS = { bastion: `arn:aws:iam::${BASTION_ID}:role/Auditor`, member: `arn:aws:iam::${MEMBER_ID}:role/ops/Auditor` };

/** A bastion and an account to work in, deployed, with alice of the bastion and the machine that she works at. */
export class DeployedRoles {
  static async start(): Promise<DeployedRoles> {
    const scene = await Scene.start();
    const bastion = scene.stack('Bastion', BASTION_ID);
    const member = scene.stack('Production', MEMBER_ID);
    const group = new MfaEnforcedGroup(bastion, 'Developers', { users: [new iam.User(bastion, 'Alice', { userName: 'alice' })] });
    group.addToPolicy(new iam.PolicyStatement({ actions: ['cloudformation:DescribeStacks', 'ssm:GetParameter', 'ssm:GetParameters'], resources: ['*'] }));
    const toProduction = new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], manifestParameterName: PARAMETER });
    toProduction.addTarget(member, {
      roleName: 'Deployer',
      maxMfaAge: Duration.hours(12),
      maxSessionDuration: Duration.hours(4),
      displayName: 'Deploy to production',
      color: 'f2b0a9',
      externalIds: ['ours'],
      requireUserNameAsSessionName: true,
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    toProduction.addTarget(member, { roleName: 'Auditor', path: '/ops/' });
    const auditor = new MfaRequiredRole(bastion, 'Auditor', { roleName: 'Auditor' });
    group.grantAssumeRole(auditor);
    new CfnOutput(bastion, 'AuditorArn', { value: auditor.roleArn });
    await scene.deploy(member);
    const outputs = await scene.deploy(bastion);
    const alice = await scene.onboard('alice');
    return new DeployedRoles(scene, outputs, alice, await alice.enroll());
  }

  private readonly homes: PersonHome[] = [];
  private readonly terminals: PseudoTerminal[] = [];

  private constructor(readonly scene: Scene, readonly outputs: Record<string, string>, readonly alice: Person, readonly device: Device) {}

  /** A machine with alice's key in the profile `acme`. */
  machine(config = `[profile acme]\nregion = ${REGION}\n`): Machine {
    const { accessKeyId, secretAccessKey } = this.alice.accessKey;
    const home = new PersonHome({
      credentials: `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
      config,
      env: { AWS_ENDPOINT_URL: this.scene.sandbox.endpoint, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    this.homes.push(home);
    return new Machine(home, this.terminals);
  }

  freshCode(): string {
    return this.scene.freshCode(this.device);
  }

  async end(): Promise<void> {
    this.terminals.forEach((terminal) => terminal.kill());
    this.homes.forEach((home) => home.remove());
    await this.scene.end();
  }
}

/** Where alice works. */
export class Machine {
  constructor(readonly home: PersonHome, private readonly terminals: PseudoTerminal[]) {}

  get config(): string {
    return readFileSync(this.home.config, 'utf8');
  }

  get credentials(): string {
    return readFileSync(this.home.credentials, 'utf8');
  }

  inTerminal(command: readonly string[]): PseudoTerminal {
    const terminal = PseudoTerminal.run(command, { env: { ...this.home.env, TERM: 'xterm' }, cwd: this.home.path });
    this.terminals.push(terminal);
    return terminal;
  }

  iamMfaInTerminal(...args: string[]): PseudoTerminal {
    return this.inTerminal([process.execPath, IAM_MFA, ...args]);
  }

  iamMfa(...args: string[]): Promise<ProcessResult> {
    return this.run([process.execPath, IAM_MFA, ...args]);
  }

  /** Runs a program where there is no terminal to ask at: in a session of its own it has none. */
  run([program, ...args]: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {}): Promise<ProcessResult> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        env: { ...this.home.env, ...options.env }, cwd: options.cwd ?? this.home.path, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout, stderr }));
    });
  }
}
