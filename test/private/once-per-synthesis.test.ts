import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OncePerSynthesis } from '../../src/private/once-per-synthesis';

let app: App;
let asked: string[];
let count: OncePerSynthesis<number>;

beforeEach(() => {
  app = new App();
  asked = [];
  count = new OncePerSynthesis((stage) => {
    asked.push(stage.node.path);
    return stage.node.findAll().length;
  });
});

function askIn(scope: Construct, id: string): void {
  const construct = new Construct(scope, id);
  construct.node.addValidation({ validate: () => count.get(construct) > 0 ? [] : ['nothing there'] });
}

test('computes once in a synthesis, and again in the next', () => {
  const stack = new Stack(app, 'Stack');
  for (const id of ['A', 'B', 'C']) askIn(stack, id);
  app.synth();
  expect(asked).toEqual(['']);

  app.synth({ force: true });
  expect(asked).toEqual(['', '']);
});

test('computes for each stage by itself', () => {
  for (const id of ['One', 'Two']) askIn(new Stack(new Stage(app, id), 'Stack'), 'A');
  app.synth();

  expect(asked).toEqual(['One', 'Two']);
});

test('does without an app', () => {
  const stack = new Stack(undefined, 'Lonely');

  expect(count.get(stack)).toBe(stack.node.root.node.findAll().length);
});
