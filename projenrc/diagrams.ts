import { awscdk, Component } from 'projen';

/** The pictures of the documentation, which are drawn from text. */
export class Diagrams extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    project.addTask('diagrams', {
      description: 'Draw docs/images/*.svg from docs/diagrams/*.dot',
      exec: 'tsx projenrc/render-diagrams.ts',
    });
    project.gitattributes.addAttributes('/docs/images/*.svg', 'linguist-generated');
  }
}
