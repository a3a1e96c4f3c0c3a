import { ListUsersCommand } from '@aws-sdk/client-iam';
import { Finished, Workstation } from './workstation';
import { Authenticator } from '../support/authenticator';
import { Clients } from '../support/clients';
import { ALLOWED, EXPLICITLY_DENIED } from '../support/outcome';
import { PseudoTerminal, TerminalResult } from '../support/pseudo-terminal';
import { readFromScreen } from '../support/qr-reader';
import { Stage } from '../support/stage';

/** What alice types and what answers, from her first device to a deployment in production. */
export class CommandLineWalk {
  private codes = 0;

  constructor(private readonly stage: Stage, private readonly workstation: Workstation, private readonly workload: string) {}

  async take(): Promise<void> {
    await this.beforeMfa();
    const phone = await this.enrollAndLogIn();
    await this.deployToProduction();
    await this.useOtherPrograms();
    this.stage.steps.note({ caller: 'alice', call: 'codes typed for all of this', expected: '1', observed: String(this.codes) });
    await this.beAskedByTheProgram(phone);
  }

  private async beforeMfa(): Promise<void> {
    const terminal = this.workstation.inTerminal('enroll', '--profile', 'bob');
    this.note('iam-mfa enroll --profile bob', await terminal.end(), [/console only/, 'refused: console only'], 'bob');
    this.note('cdk deploy --profile acme', await this.cdk('deploy', 'acme', '--require-approval', 'never'), [/explicit deny/, EXPLICITLY_DENIED]);
  }

  /** The phone scans the QR code from the screen. Two codes enable the device, and the third opens the session. */
  private async enrollAndLogIn(): Promise<Authenticator> {
    const terminal = this.workstation.inTerminal('enroll', '--profile', 'acme', '--name', 'alices-phone');
    await terminal.waitFor(/Scan it .*press Enter/s);
    const secret = new URL(readFromScreen(terminal.screen)).searchParams.get('secret')!;
    const phone = new Authenticator(secret, () => this.stage.sandbox.clock.now());
    terminal.enter('');
    const [first, second] = phone.enrollmentCodes();
    await this.answer(terminal, /code that the app shows/, first);
    await this.answer(terminal, /next code/, second);
    await this.answer(terminal, /Log in with it now/, 'y');
    // The command waits for a code that was not used yet.
    await terminal.waitFor(/Code of alices-phone for alice/, 60_000);
    terminal.enter(phone.nextCode());
    this.codes++;
    this.note('iam-mfa enroll --profile acme', await terminal.end(), [/Session of alice .*acme-mfa/s, 'enabled, logged in']);
    await this.iamMfa(['login', '--profile', 'acme'], [/still valid/, 'still valid, nothing asked']);
    return phone;
  }

  private async deployToProduction(): Promise<void> {
    await this.iamMfa(['profiles', '--profile', 'acme', '--stack', 'BastionStack', '--apply'], [/^\+\[profile acme-Deployer\]/m, 'acme-Deployer and others']);
    this.note('cdk deploy --profile acme-Deployer', await this.cdk('deploy', 'acme-Deployer', '--require-approval', 'never'), [/✅ +Workload/, 'deployed']);
    this.note('cdk destroy --profile acme-Deployer', await this.cdk('destroy', 'acme-Deployer', '--force'), [/✅ +Workload: destroyed/, 'destroyed']);
  }

  /** On the same code: another role, a variable, a profile of the session, and roles on that. */
  private async useOtherPrograms(): Promise<void> {
    const program = [process.execPath, '-e', 'console.log(process.env.AWS_SESSION_TOKEN ? "a session" : "nothing")'];
    await this.iamMfa(['exec', '--profile', 'acme', '--role', 'acme-Auditor', '--', ...program], [/^a session$/m, 'a role session']);
    await this.iamMfa(['env', '--profile', 'acme', '--shell', 'bash'], [/^export AWS_SESSION_TOKEN=/m, 'variables of the session']);
    await this.iamMfa(['console', '--role', 'acme-Deployer', '--print'], [/switchrole\?account=444455556666&roleName=Deployer/, 'URL of the switch']);
    await this.iamMfa(['status', '--profile', 'acme'], [/acme-Deployer/, 'session and its roles']);

    const login = await this.workstation.iamMfa(['login'], { PROFILE: 'acme', OUTPUT_PROFILE: 'work' });
    this.note('PROFILE=acme OUTPUT_PROFILE=work iam-mfa login', login, [/still valid/, 'still valid, nothing asked']);
    await this.listUsers('the SDK with profile work', await this.workstation.sdk('work'));
    await this.iamMfa(
      ['profiles', '--profile', 'acme', '--stack', 'BastionStack', '--layout', 'session', '--output-profile', 'work', '--prefix', 'work-', '--apply'],
      [/^\+\[profile work-Auditor\]/m, 'work-Auditor and others']);
    await this.listUsers('the SDK with profile work-Auditor', await this.workstation.sdk('work-Auditor'));
  }

  /** The layout for who wants the SDKs and the AWS CLI to ask: a code for each role. */
  private async beAskedByTheProgram(phone: Authenticator): Promise<void> {
    await this.iamMfa(
      ['profiles', '--profile', 'acme', '--stack', 'BastionStack', '--layout', 'mfa-serial', '--prefix', 'asking-', '--apply'],
      [/^\+mfa_serial = arn:aws:iam::111122223333:mfa\/alices-phone/m, 'asking-Auditor and others']);
    await this.listUsers('the SDK with profile asking-Auditor, and a code', await this.workstation.sdk('asking-Auditor', () => phone.nextCode()));
  }

  private async listUsers(caller: string, { iam }: Clients): Promise<void> {
    await this.stage.steps.take(caller, 'iam:ListUsers', ALLOWED, () => iam.send(new ListUsersCommand({})));
  }

  private async answer(terminal: PseudoTerminal, question: RegExp, line: string): Promise<void> {
    await terminal.waitFor(question);
    terminal.enter(line);
  }

  private async iamMfa(args: readonly string[], expected: readonly [RegExp, string]): Promise<void> {
    const shown = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
    this.note(`iam-mfa ${shown.join(' ')}`, await this.workstation.iamMfa(args), expected);
  }

  private cdk(command: string, profile: string, ...args: string[]): Promise<Finished> {
    return this.workstation.cdk(this.workload, command, '--profile', profile, '--no-notices', '--no-color', ...args);
  }

  /** What is expected is recognized in the output; the step shows all of one that is not. */
  private note(call: string, finished: Finished | TerminalResult, [expected, words]: readonly [RegExp, string], caller = 'alice'): void {
    const output = 'screen' in finished ? finished.screen : finished.output;
    const observed = expected.test(output) ? words : `status ${finished.status}: ${output.trim()}`;
    this.stage.steps.note({ caller, call, expected: words, observed });
  }
}
