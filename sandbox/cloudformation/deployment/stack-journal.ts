import { randomUUID } from 'node:crypto';
import { Clock } from '../../clock';
import { Stack, StackResource } from '../state/stack';

/** Writes the events of one operation on a stack, and keeps the statuses that they report. */
export class StackJournal {
  private operationId = randomUUID();

  constructor(private readonly stack: Stack, private readonly clock: Clock, private readonly clientRequestToken?: string) {}

  /** Begins an operation, such as UPDATE_STACK, and answers its id; the rollback of another one is an operation of its own. */
  begin(type: string): string {
    this.operationId = randomUUID();
    this.stack.lastOperations = [{ type, id: this.operationId }, ...this.stack.lastOperations].slice(0, 2);
    return this.operationId;
  }

  stackStatus(status: string, statusReason?: string): void {
    this.stack.status = status;
    this.stack.statusReason = statusReason;
    this.event({ logicalId: this.stack.stackName, physicalId: this.stack.stackId, type: 'AWS::CloudFormation::Stack', status, statusReason });
  }

  resourceStatus(resource: StackResource, status: string, statusReason?: string): void {
    resource.status = status;
    resource.statusReason = statusReason;
    resource.timestamp = this.now();
    this.event({ ...resource, physicalId: resource.physicalId ?? '', properties: JSON.stringify(resource.properties) });
  }

  now(): Date {
    return new Date(this.clock.now());
  }

  private event({ logicalId, physicalId, type, status, statusReason, properties }: {
    logicalId: string; physicalId: string; type: string; status: string; statusReason?: string; properties?: string;
  }): void {
    const id = randomUUID();
    const last = this.stack.events.at(-1)?.timestamp.getTime() ?? 0;
    this.stack.events.push({
      eventId: logicalId === this.stack.stackName ? id : `${logicalId}-${status}-${id}`,
      operationId: this.operationId,
      logicalId,
      physicalId,
      resourceType: type,
      status,
      statusReason,
      properties,
      // Clients put events in order by their time, so no two may have the same.
      timestamp: new Date(Math.max(this.clock.now(), last + 1)),
      clientRequestToken: this.clientRequestToken,
    });
  }
}
