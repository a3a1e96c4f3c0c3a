/** A service that acts with a role as whoever passed it the role says. */
export interface ServicePassedRoles {
  readonly service: string;
  /** Any of these takes the role and the instructions. */
  readonly actions: readonly string[];
}

/**
 * Services that run code, templates or workflows of the caller with a role that the caller passes.
 *
 * The service authorization reference has iam:PassRole among the dependent actions of each. More services take roles; these do with them
 * whatever the caller wants.
 *
 * See https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const SERVICES_PASSED_ROLES: readonly ServicePassedRoles[] = [
  { service: 'lambda.amazonaws.com', actions: ['lambda:CreateFunction'] },
  { service: 'ec2.amazonaws.com', actions: ['ec2:RunInstances'] },
  { service: 'cloudformation.amazonaws.com', actions: ['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'cloudformation:CreateChangeSet'] },
  { service: 'ecs-tasks.amazonaws.com', actions: ['ecs:RunTask', 'ecs:CreateService', 'ecs:RegisterTaskDefinition'] },
  { service: 'codebuild.amazonaws.com', actions: ['codebuild:CreateProject', 'codebuild:UpdateProject'] },
  { service: 'states.amazonaws.com', actions: ['states:CreateStateMachine', 'states:UpdateStateMachine'] },
  { service: 'ssm.amazonaws.com', actions: ['ssm:StartAutomationExecution'] },
  { service: 'glue.amazonaws.com', actions: ['glue:CreateJob', 'glue:UpdateJob', 'glue:CreateSession'] },
  { service: 'sagemaker.amazonaws.com', actions: ['sagemaker:CreateNotebookInstance', 'sagemaker:CreateProcessingJob', 'sagemaker:CreateTrainingJob'] },
  { service: 'scheduler.amazonaws.com', actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule'] },
];
