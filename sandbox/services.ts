import { AwsError } from './aws-error';
import { cloudFormationService } from './cloudformation/cloudformation-service';
import { iamService } from './iam/iam-service';
import { Operation, Service } from './operation';
import { organizationsService } from './organizations/organizations-service';
import { unimplementedOperation } from './other-services/answer-call';
import { ssmService } from './ssm/ssm-service';
import { stsService } from './sts/sts-service';

export type ServiceName = 'iam' | 'sts' | 'cloudformation' | 'ssm' | 'organizations';

/** Looked up at every call: the services call each other, so their modules load in a circle. */
function operationsOf(service: ServiceName): Service {
  switch (service) {
    case 'iam': return iamService;
    case 'sts': return stsService;
    case 'cloudformation': return cloudFormationService;
    case 'ssm': return ssmService;
    case 'organizations': return organizationsService;
  }
}

export const API_VERSIONS: Readonly<Record<ServiceName, string>> = {
  iam: '2010-05-08',
  sts: '2011-06-15',
  cloudformation: '2010-05-15',
  ssm: '2014-11-06',
  organizations: '2016-11-28',
};

export function findOperation(service: ServiceName, action: string, version = API_VERSIONS[service]): Operation {
  const operations = operationsOf(service);
  // hasOwn: an action called `constructor` is no operation.
  const operation = Object.hasOwn(operations, action) ? operations[action] : unimplementedOperation(service, action);
  if (version !== API_VERSIONS[service] || !operation) {
    throw new AwsError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
  }
  return operation;
}
