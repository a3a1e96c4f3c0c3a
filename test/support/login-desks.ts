import { DeskOptions, LoginDesk } from './login-desk';
import { Sandbox, SandboxOptions } from '../../sandbox/sandbox';

/** The embedded account of a test file and those who work with it, gone afterwards. */
export class LoginDesks {
  /** There once the tests begin. */
  sandbox!: Sandbox;
  private readonly desks: LoginDesk[] = [];

  constructor(options?: SandboxOptions) {
    beforeAll(async () => {
      this.sandbox = await Sandbox.start(options);
    });
    afterAll(async () => {
      this.desks.forEach(({ home }) => home.remove());
      await this.sandbox.close();
    });
  }

  async desk(user: string, options?: DeskOptions): Promise<LoginDesk> {
    const desk = await LoginDesk.start(this.sandbox, user, options);
    this.desks.push(desk);
    return desk;
  }
}

/** An endpoint where nobody answers. */
export const NOWHERE = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
