import { ObservedSequence, ObservedStep } from './observed-sequence';
import { ROLE_ARN, SequenceStage, StageDevice } from './sequence-stage';
import { Behavior } from '../../../sandbox/behavior';
import { RawAnswer } from '../../support/signed-request';

const STEP = 30_000;
const BETWEEN_STEPS = 700;
/** How long the recorder waited between Enable and the first code, in sequences that tell. */
const AFTER_ENABLE = 15_800;
const USERS = ['owner', 'other', 'destination'];

/** Plays one sequence against an embedded account of its own, whose clock is set to the recorded times. */
export class SequencePlayer {
  static async start(sequence: ObservedSequence, propagation: Behavior['propagation']): Promise<SequencePlayer> {
    return new SequencePlayer(await SequenceStage.open(sequence, propagation), sequence.id === 'mfa_pair_window');
  }

  private readonly usedSteps = new Set<string>();
  private wrongCodes = 0;
  private played = 0;
  private lastChange = 0;
  private wasEnable = false;

  /** @param freshDevices whether every step is about a device of its own */
  private constructor(private readonly stage: SequenceStage, private readonly freshDevices: boolean) {}

  close(): Promise<void> {
    return this.stage.sandbox.close();
  }

  /** The serial number that recordings write as `<device>`. */
  get serialNumber(): string {
    return this.stage.devices.get('<device>')?.serialNumber ?? '';
  }

  async play(step: ObservedStep): Promise<RawAnswer> {
    this.stage.clock.set(this.timeOf(step));
    const [service, action] = step.operation.split(':');
    const device = this.freshDevices ? await this.stage.createDevice('<device>', `probe-${this.played}`) : this.stage.deviceOf(step);
    this.played++;
    const answer = await this.stage.call(step.caller, service, action, {
      ...this.members(step, action, device),
      ...this.codes(step, action, device),
    });
    this.remember(step, action, answer);
    return answer;
  }

  private timeOf({ at, secondsAfterChange, operation }: ObservedStep): number {
    if (at !== undefined) {
      return Date.parse(at);
    }
    if (secondsAfterChange !== undefined) {
      return this.lastChange + secondsAfterChange * 1000;
    }
    return this.stage.clock.now() + (this.wasEnable && operation.startsWith('sts:') ? AFTER_ENABLE : BETWEEN_STEPS);
  }

  private members(step: ObservedStep, action: string, device: StageDevice): Record<string, string> {
    const members: Record<string, unknown> = { ...step.input };
    delete members.SerialNumber;
    delete members.Tags;
    switch (action) {
      case 'CreateVirtualMFADevice':
        Object.assign(members, { VirtualMFADeviceName: 'phone', Path: step.input?.Path ?? '/devices/' });
        Object.assign(members, step.input?.Tags ? { 'Tags.member.1.Key': 'owner', 'Tags.member.1.Value': 'probe' } : {});
        break;
      case 'CreateServiceSpecificCredential':
        // A user has two for a service at most, so they take turns.
        Object.assign(members, { UserName: USERS[this.played % USERS.length], ServiceName: 'bedrock.amazonaws.com' });
        break;
      case 'AssumeRole':
        Object.assign(members, { RoleArn: ROLE_ARN, RoleSessionName: 'session' });
        break;
    }
    if (/^(Enable|Deactivate|Resync)MFADevice$|^ListMFADevices$/.test(action)) {
      members.UserName ??= USERS[0];
    }
    if (/^(Enable|Deactivate|Resync|DeleteVirtual|Get)MFADevice$/.test(action) || this.givesCode(step)) {
      members.SerialNumber = device.serialNumber;
    }
    return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, String(value)]));
  }

  private codes(step: ObservedStep, action: string, device: StageDevice): Record<string, string> {
    if (action === 'EnableMFADevice' || action === 'ResyncMFADevice') {
      const second = this.offset(step.secondCodeStep, step.secondCodeStepOffset);
      const [later, earlier] = [device.app.code(second), device.app.code(second - 1)];
      const [AuthenticationCode1, AuthenticationCode2] = step.codes === 'same code twice' ? [later, later]
        : step.codes === 'reversed order' ? [later, earlier] : [earlier, later];
      return { AuthenticationCode1, AuthenticationCode2 };
    }
    if (!this.givesCode(step)) {
      return {};
    }
    const app = step.seed === 'old' ? device.oldApp ?? device.app : device.app;
    return { TokenCode: app.code(this.tokenOffset(step, device)) };
  }

  private givesCode({ operation, input, codeStepOffset }: ObservedStep): boolean {
    return /^sts:(GetSessionToken|AssumeRole)$/.test(operation) && (input?.SerialNumber !== undefined || codeStepOffset !== undefined);
  }

  /** Steps from now to the code that is given; where the recording does not say which, a wrong one or one that was not used yet. */
  private tokenOffset(step: ObservedStep, { serialNumber }: StageDevice): number {
    const now = Math.floor(this.stage.clock.now() / STEP);
    const isWrong = step.note?.startsWith('code 100+') || /invalid MFA one time pass code/.test(step.message ?? '');
    const use = (offset: number) => `${step.seed ?? ''} ${serialNumber} ${now + offset}`;
    const isGiven = step.codeStep !== undefined || step.codeStepOffset !== undefined;
    if (!isGiven && isWrong) {
      return 100 + this.wrongCodes++;
    }
    const offset = isGiven ? this.offset(step.codeStep, step.codeStepOffset)
      : [0, -1, 1, -2, 2].find(candidate => !this.usedSteps.has(use(candidate))) ?? 0;
    this.usedSteps.add(use(offset));
    return offset;
  }

  /** Steps from now, of a step recorded by its number or by its distance. */
  private offset(step: number | undefined, offset = 0): number {
    return step === undefined ? offset : step - Math.floor(this.stage.clock.now() / STEP);
  }

  private remember(step: ObservedStep, action: string, answer: RawAnswer): void {
    this.wasEnable = action === 'EnableMFADevice' && answer.status === 200;
    if (answer.status !== 200) {
      return;
    }
    if (/MFADevice$/.test(action)) {
      this.lastChange = this.stage.clock.now();
    }
    if (action === 'CreateVirtualMFADevice') {
      this.stage.addDevice('<device>', answer);
    } else if (action === 'GetSessionToken' && step.caller === 'key' && this.givesCode(step)) {
      this.stage.addKey('mfa-session', answer);
    }
  }
}
