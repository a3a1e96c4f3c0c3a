/** How the ARN of a resource is made, and what Ref says of it. */
export interface ResourceForm {
  /** The service, as ARNs name it. */
  readonly service: string;
  /** What stands between the account and the name. */
  readonly before?: string;
  /** What stands after the name. */
  readonly after?: string;
  /** The property that holds the name. @default - the name is left to CloudFormation */
  readonly nameProperty?: string;
  readonly refIsArn?: boolean;
  /** Whether ARNs leave out the Region and the account. */
  readonly isGlobal?: boolean;
}

/**
 * Types that policies name most. A made-up ARN of another shape would not be matched by the patterns of other policies, such as `table/*`.
 *
 * See https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const RESOURCE_FORMS: Readonly<Record<string, ResourceForm>> = {
  'AWS::CodeBuild::Project': { service: 'codebuild', before: 'project/', nameProperty: 'Name' },
  'AWS::CodeCommit::Repository': { service: 'codecommit', nameProperty: 'RepositoryName' },
  'AWS::DynamoDB::GlobalTable': { service: 'dynamodb', before: 'table/', nameProperty: 'TableName' },
  'AWS::DynamoDB::Table': { service: 'dynamodb', before: 'table/', nameProperty: 'TableName' },
  'AWS::ECR::Repository': { service: 'ecr', before: 'repository/', nameProperty: 'RepositoryName' },
  'AWS::ECS::Cluster': { service: 'ecs', before: 'cluster/', nameProperty: 'ClusterName' },
  'AWS::EFS::FileSystem': { service: 'elasticfilesystem', before: 'file-system/' },
  'AWS::EKS::Cluster': { service: 'eks', before: 'cluster/', nameProperty: 'Name' },
  'AWS::Events::EventBus': { service: 'events', before: 'event-bus/', nameProperty: 'Name' },
  'AWS::Events::Rule': { service: 'events', before: 'rule/', nameProperty: 'Name' },
  'AWS::KMS::Key': { service: 'kms', before: 'key/' },
  'AWS::Kinesis::Stream': { service: 'kinesis', before: 'stream/', nameProperty: 'Name' },
  'AWS::KinesisFirehose::DeliveryStream': { service: 'firehose', before: 'deliverystream/', nameProperty: 'DeliveryStreamName' },
  'AWS::Lambda::Function': { service: 'lambda', before: 'function:', nameProperty: 'FunctionName' },
  'AWS::Logs::LogGroup': { service: 'logs', before: 'log-group:', after: ':*', nameProperty: 'LogGroupName' },
  'AWS::RDS::DBCluster': { service: 'rds', before: 'cluster:', nameProperty: 'DBClusterIdentifier' },
  'AWS::RDS::DBInstance': { service: 'rds', before: 'db:', nameProperty: 'DBInstanceIdentifier' },
  'AWS::S3::Bucket': { service: 's3', nameProperty: 'BucketName', isGlobal: true },
  'AWS::SNS::Topic': { service: 'sns', nameProperty: 'TopicName', refIsArn: true },
  'AWS::SQS::Queue': { service: 'sqs', nameProperty: 'QueueName' },
  'AWS::SecretsManager::Secret': { service: 'secretsmanager', before: 'secret:', after: '-AbCdEf', nameProperty: 'Name', refIsArn: true },
  'AWS::StepFunctions::StateMachine': { service: 'states', before: 'stateMachine:', nameProperty: 'StateMachineName', refIsArn: true },
};
