import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * What is computed of a whole app, or of a stage in it, for validations that many constructs make: once in each synthesis, so that their
 * cost does not grow with the square of the app.
 */
export class OncePerSynthesis<T> {
  private readonly known = new WeakMap<IConstruct, { value?: T }>();

  constructor(private readonly compute: (stage: IConstruct) => T) {}

  /**
   * The result for the stage that a construct is synthesized in. To be asked for in a validation, when nothing changes any more.
   */
  public get(construct: IConstruct): T {
    const stage = Stage.of(construct) ?? construct.node.root;
    const entry = this.known.get(stage) ?? this.forgetAtNextSynthesis(stage);
    return entry.value ??= this.compute(stage);
  }

  // A stage is validated before what is in it, so another synthesis begins by forgetting what this one found.
  private forgetAtNextSynthesis(stage: IConstruct): { value?: T } {
    const entry: { value?: T } = {};
    this.known.set(stage, entry);
    stage.node.addValidation({
      validate: () => {
        delete entry.value;
        return [];
      },
    });
    return entry;
  }
}
