import { OrganizationCall } from './organization-operation';
import { Output } from '../operation';

export function rootView({ organization: { rootId, policiesEnabled }, arns }: OrganizationCall): Output {
  const PolicyTypes = policiesEnabled ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [];
  return { Id: rootId, Arn: arns.target(rootId), Name: 'Root', PolicyTypes };
}
