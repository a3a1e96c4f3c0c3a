import { Clients } from '../support/clients';
import { Stage } from '../support/stage';

/** A role of another account, as one who switches to it sees it. */
export class RoleElsewhere {
  static of(stage: Stage, account: string, name: string): RoleElsewhere {
    return new RoleElsewhere(stage, `arn:aws:iam::${account}:role/${name}`);
  }

  constructor(private readonly stage: Stage, private readonly arn: string) {}

  get call(): string {
    const [account, role] = this.arn.split(':').slice(-2);
    return `sts:AssumeRole ${account} ${role}`;
  }

  assume(clients: Clients): Promise<Clients> {
    return this.stage.assumeRole(clients, { RoleArn: this.arn, RoleSessionName: 'switched' });
  }
}
