import { Caller } from '../../../src/simulation/caller';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { evaluate } from '../../../src/simulation/evaluate';
import { SimulationDecision } from '../../../src/simulation/simulation-result';
import { OperationContext } from '../../operation';
import { Role } from '../../state/role';

/** Whether the trust policy of a role lets an AWS service assume it; logged as the decision it is. */
export function trustsService(role: Role, service: string, { cloud, account, region }: Pick<OperationContext, 'cloud' | 'account' | 'region'>): boolean {
  // The service acts within the account of the role, but is none of the principals there.
  const callerArn = `arn:${account.partition}:sts::${account.accountId}:assumed-role/${service}/service`;
  const caller = Caller.of({ kind: CallerKind.ROLE_SESSION, arn: callerArn });
  const action = 'sts:AssumeRole';
  const context = new Map([['aws:principalservicename', service], ['aws:principalisawsservice', 'true'],
    ['aws:requestedregion', region], ['aws:sourceaccount', account.accountId]]);
  const result = evaluate({ caller, action, resource: role.arn, context }, { identityPolicies: [], trustPolicy: role.trustPolicy.compiled });
  cloud.decisions.record({ at: new Date(cloud.clock.now()), callerKind: caller.kind, callerArn: service, action, resource: role.arn, ...result });
  return result.decision === SimulationDecision.ALLOWED;
}
