import { awscdk, Component } from 'projen';

const SILENCED = 'JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION';

/** The packages of all languages, and the quickstart written in each. */
export class LanguagePackages extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    const packageAllTask = project.tasks.tryFind('package-all');
    if (!packageAllTask) throw new Error('The project has no task `package-all`, which projen gives to every jsii project');
    packageAllTask.reset('tsx projenrc/packages/package-all.ts', { receiveArgs: true });
    packageAllTask.description = 'Build the packages of all languages into dist/; --without go,java leaves some out';
    packageAllTask.env(SILENCED, '1');
    project.addTask('languages', {
      description: 'Synthesize the quickstart in Python, Java and Go with the packages in dist/',
      exec: 'tsx test/languages/run.ts',
      receiveArgs: true,
      env: { [SILENCED]: '1' },
    });
  }
}
