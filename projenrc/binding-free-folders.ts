import { Component, javascript } from 'projen';
import { NodeProject } from 'projen/lib/javascript';

/**
 * Folders of TypeScript that jsii never sees: each has a tsconfig of its own, is
 * type-checked with the tests, and stays out of the published package.
 */
export class BindingFreeFolders extends Component {
  constructor(project: NodeProject, folders: string[]) {
    super(project);
    for (const folder of folders) {
      new javascript.TypescriptConfig(project, {
        fileName: `${folder}/tsconfig.json`,
        extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
        compilerOptions: { noEmit: true, rootDir: '..' },
        include: ['**/*.ts'],
      });
      project.addPackageIgnore(`/${folder}/`);
    }
    for (const notPublished of ['/.ci/', '/.venv/', '/docs/', '/rosetta/', '/test/', '.jsii.tabl.json']) {
      project.addPackageIgnore(notPublished);
    }
    project.tryFindObjectFile('test/tsconfig.json')?.addOverride(
      'include', ['**/*.ts', ...folders.map((folder) => `../${folder}/**/*.ts`)],
    );
  }
}
