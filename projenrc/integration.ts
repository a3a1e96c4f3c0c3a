import { awscdk, Component } from 'projen';
import { INTEG_RUNNER, INTEG_RUNNER_ENVIRONMENT } from './integ-runner';

/** The integration tests: their snapshots, and their runs in an account. */
export class Integration extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    const check = project.addTask('integ', {
      description: 'Compare the integration tests with their snapshots; takes no credentials',
      env: INTEG_RUNNER_ENVIRONMENT,
      exec: INTEG_RUNNER.map((word) => word.includes(' ') ? `"${word}"` : word).join(' '),
      receiveArgs: true,
    });
    project.testTask.spawn(check);
    project.addTask('integ:update', {
      description: 'Write the snapshots of the integration tests that differ from them; deploys nothing',
      exec: 'tsx projenrc/update-integ-snapshots.ts',
      receiveArgs: true,
    });
    // Not tasks: what a task prints around a program would stand before its result. Not by the program `tsx` either:
    // it kills what does not answer to Ctrl-C within milliseconds, and with it the removal of what was made.
    for (const command of ['sandbox', 'aws', 'compare']) {
      project.package.setScript(`integ:${command}`, `node --import tsx integ/${command}.ts`);
    }

    project.addGitIgnore('cdk-integ.out.*/');
    project.gitattributes.addAttributes('/integ/*.snapshot/**', 'linguist-generated');
  }
}
