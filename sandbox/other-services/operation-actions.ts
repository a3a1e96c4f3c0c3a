import { isPermissionOnly } from './api/apis';
import { ActionCatalog } from '../../src/simulation/actions/action-catalog';

/**
 * Operations that ask for actions of another name.
 *
 * See the pages of each service in https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'lambda:Invoke': ['lambda:InvokeFunction'],
  'lambda:InvokeAsync': ['lambda:InvokeFunction'],
  'lambda:InvokeWithResponseStream': ['lambda:InvokeFunction'],
  'sqs:SendMessageBatch': ['sqs:SendMessage'],
  'sqs:DeleteMessageBatch': ['sqs:DeleteMessage'],
  'sqs:ChangeMessageVisibilityBatch': ['sqs:ChangeMessageVisibility'],
  'sns:PublishBatch': ['sns:Publish'],
  'dynamodb:TransactGetItems': ['dynamodb:GetItem'],
  'kms:ReEncrypt': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  'bedrock:Converse': ['bedrock:InvokeModel'],
  'bedrock:ConverseStream': ['bedrock:InvokeModelWithResponseStream'],
  'bedrock:StartAsyncInvoke': ['bedrock:InvokeModel'],
  'bedrock:InvokeModelWithBidirectionalStream': ['bedrock:InvokeModel'],
  'bedrock:RetrieveAndGenerateStream': ['bedrock:RetrieveAndGenerate'],
  'cloudfront:CreateDistributionWithTags': ['cloudfront:CreateDistribution', 'cloudfront:TagResource'],
  'verifiedpermissions:BatchIsAuthorized': ['verifiedpermissions:IsAuthorized'],
  'verifiedpermissions:BatchIsAuthorizedWithToken': ['verifiedpermissions:IsAuthorizedWithToken'],
  'execute-api:PostToConnection': ['execute-api:ManageConnections'],
  'execute-api:GetConnection': ['execute-api:ManageConnections'],
  'execute-api:DeleteConnection': ['execute-api:ManageConnections'],
  ...Object.fromEntries(['Create', 'Delete', 'Update'].flatMap(verb => ['Budget', 'Notification', 'Subscriber']
    .map(noun => [`budgets:${verb}${noun}`, ['budgets:ModifyBudget']]))),
  ...Object.fromEntries(['Budget', 'Budgets', 'BudgetNotificationsForAccount', 'BudgetPerformanceHistory', 'NotificationsForBudget', 'SubscribersForNotification']
    .map(noun => [`budgets:Describe${noun}`, ['budgets:ViewBudget']])),
};

/** The actions that an operation asks for, as policies name them; none where the list of actions has none of that name. */
export function actionsOf(servicePrefix: string, operation: string): string[] {
  const names = Object.hasOwn(OTHER_NAMES, `${servicePrefix}:${operation}`) ? OTHER_NAMES[`${servicePrefix}:${operation}`] : undefined;
  if (names) return [...names];
  // The name of an operation is no pattern.
  if (!/^\w+$/.test(operation) || isPermissionOnly(servicePrefix, operation)) return [];
  return ActionCatalog.bundled.matching(`${servicePrefix}:${operation}`).map(({ name }) => name);
}
