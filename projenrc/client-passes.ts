import { awscdk, Component } from 'projen';

/** Unmodified AWS clients over the systems that people build by hand, in the embedded account. */
export class ClientPasses extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    project.addTask('clients', {
      description: 'Let the AWS CLI, boto3, the SDKs for JavaScript, Java and Go, Terraform and the CDK use the embedded account',
      exec: 'tsx test/clients/run.ts',
      receiveArgs: true,
    });
  }
}
