import { AWS_CLI } from './aws-cli';
import { BOTO3 } from './boto3';
import { CDK_CLI } from './cdk-cli';
import { Client } from './client';
import { GO } from './go';
import { INTEG_RUNNER_CLIENT } from './integ-runner';
import { JAVA } from './java';
import { JAVASCRIPT } from './javascript';
import { TERRAFORM_CLIENT } from './terraform';

/** In the order in which they are run. */
export const CLIENTS: readonly Client[] = [AWS_CLI, BOTO3, JAVASCRIPT, JAVA, GO, CDK_CLI, INTEG_RUNNER_CLIENT, TERRAFORM_CLIENT];
