import { awscdk, Component, github, release } from 'projen';
import { addChecksWorkflow, addCodeQlWorkflow } from './check-workflows';
import { pinActions } from './pinned-actions';
import { guardRelease } from './release-workflow';

/** What npmjs.com and GitHub show; README.md links there. */
const NOT_PUBLISHED = ['/API.md', '/BENCHMARKS.md', '/CONTRIBUTING.md'];

/** What a release brings along and what guards it. */
export class ReleaseChecks extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    for (const file of NOT_PUBLISHED) project.addPackageIgnore(file);
    this.addTasks(project);

    const workflows = github.GitHub.of(project);
    if (workflows === undefined) throw new Error('the workflows of a release are for GitHub; leave `github` in .projenrc.ts at its default');
    pinActions(workflows);
    addChecksWorkflow(workflows);
    addCodeQlWorkflow(workflows);
    new github.DependencyReview(workflows, { commentSummaryInPr: 'never', failOnScopes: ['runtime', 'development', 'unknown'], failOnSeverity: 'moderate' });
    const publishing = release.Release.of(project);
    if (publishing !== undefined) guardRelease(workflows, publishing);
  }

  private addTasks(project: awscdk.AwsCdkConstructLibrary): void {
    project.addTask('consumer', {
      description: 'Install the package into fresh apps, with the oldest and the newest aws-cdk-lib, and try it there',
      exec: 'tsx test/package/consumer/main.ts',
    });
    project.addTask('audit', {
      description: 'Fail on a known vulnerability in what is published',
      exec: 'tsx projenrc/audit.ts',
    });
    const sbom = project.addTask('sbom', {
      description: 'Write dist/sbom.cdx.json, the bill of materials of what is bundled',
      exec: 'tsx projenrc/sbom.ts',
    });
    project.packageTask.spawn(sbom);
    project.tasks.tryFind('compat')?.reset('tsx projenrc/compatibility.ts');
  }
}
