import { github, JsonPatch, release } from 'projen';

const CHECKS = 'checks';
const BUILD = 'release';
const REGISTRIES = ['npm', 'maven', 'pypi', 'nuget', 'golang'];
const SBOM = 'dist/sbom.cdx.json';

/** Nothing is published that has not passed the checks; the bill of materials is a file of the release on GitHub. */
export function guardRelease(workflows: github.GitHub, publishing: release.Release): void {
  const workflow = workflows.tryFindWorkflow('release');
  const file = workflow?.file;
  if (workflow === undefined || file === undefined) throw new Error('there is no workflow "release"; expected one with `release: true` in .projenrc.ts');
  workflow.addJob(CHECKS, { uses: './.github/workflows/checks.yml', permissions: { contents: github.workflows.JobPermission.READ } });
  publishing.publisher.addGitHubPostPublishingSteps({
    name: 'Attach the bill of materials',
    if: '${{ !inputs.dry_run }}',
    run: `gh release upload "$(cat dist/releasetag.txt)" ${SBOM} -R "$GITHUB_REPOSITORY" --clobber`,
    env: { GITHUB_TOKEN: '${{ secrets.GITHUB_TOKEN }}' },
  });
  file.patch(
    JsonPatch.add(`/jobs/${BUILD}/needs`, [CHECKS]),
    // It builds and hands on; the tag is made by the job that publishes to GitHub.
    JsonPatch.replace(`/jobs/${BUILD}/permissions/contents`, 'read'),
    JsonPatch.add(`/jobs/${BUILD}/steps/0/with/persist-credentials`, false),
    ...REGISTRIES.map((registry) => JsonPatch.replace(`/jobs/release_${registry}/needs`, [BUILD, CHECKS])),
    JsonPatch.replace('/jobs/release_github/needs', [BUILD, CHECKS, ...REGISTRIES.map((registry) => `release_${registry}`)]),
  );
}
