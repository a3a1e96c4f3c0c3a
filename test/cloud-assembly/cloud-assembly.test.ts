import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CloudAssembly, readCloudAssembly, readTemplates } from '../../src/cloud-assembly/cloud-assembly';
import { TemporaryFolder } from '../support/temporary-folder';

const folder = new TemporaryFolder();

/** All of an app, which has to be the same by its folder and by its templates. */
function read(app: App): CloudAssembly {
  const { directory, stacksRecursively } = app.synth();
  const assembly = readCloudAssembly(directory);
  const templates = readTemplates(stacksRecursively.map(({ templateFullPath }) => templateFullPath));
  expect(paths(templates)).toEqual(paths(assembly));
  expect(environments(templates).sort()).toEqual(environments(assembly).sort());
  expect(templates.problems).toEqual(assembly.problems);
  return assembly;
}

function paths({ stacks }: CloudAssembly): string[] {
  return stacks.map(({ stack, templatePath, isNested }) => `${stack.place.source} ${templatePath} ${isNested}`).sort();
}

function environments({ stacks }: CloudAssembly): string[] {
  return stacks.map(({ stack: { environment: { stackName, accountId, region } } }) => `${stackName} ${accountId} ${region}`);
}

test('stacks are where they say, and otherwise in an account of their stage', () => {
  const app = new App();
  new Stack(app, 'Known', { env: { account: '111122223333', region: 'eu-west-1' } });
  new Stack(app, 'Unknown');
  new Stack(new Stage(app, 'Test'), 'Stack');
  new Stack(new Stage(app, 'Production', { env: { region: 'us-gov-west-1' } }), 'Stack');
  expect(environments(read(app)).sort()).toEqual([
    'Known 111122223333 eu-west-1', 'Production-Stack 777788889999 us-gov-west-1', 'Test-Stack 123456789012 us-east-1', 'Unknown 444455556666 us-east-1',
  ].sort());
});

test('more stages than there are examples of accounts have an account each', () => {
  const app = new App();
  for (const id of ['A', 'B', 'C', 'D', 'E', 'F']) new Stack(new Stage(app, id), 'Stack');
  expect(new Set(read(app).stacks.map(({ stack: { environment: { accountId } } }) => accountId)).size).toBe(6);
});

test('nested stacks follow the stack that they are in, with their own template and constructs', () => {
  const app = new App();
  const outer = new NestedStack(new Stack(app, 'Stack'), 'Outer');
  new iam.User(new NestedStack(outer, 'Inner'), 'Alice');
  const { stacks, problems } = read(app);
  expect(problems).toEqual([]);
  expect(stacks.map(({ isNested }) => isNested)).toEqual([false, true, true]);
  const [, , { stack: inner, template, templatePath }] = stacks;
  const [logicalId] = inner.logicalIds.filter((id) => id.startsWith('Alice'));
  expect(Object.keys(template.Resources as object)).toContain(logicalId);
  expect(inner.placeOf(logicalId)).toMatchObject({ constructPath: 'Stack/Outer/Inner/Alice', templatePath });
});

test('a template that is given twice is read once', () => {
  const app = new App();
  new Stack(app, 'Stack');
  const [{ templateFullPath }] = app.synth().stacks;
  expect(readTemplates([templateFullPath, templateFullPath]).stacks).toHaveLength(1);
});

test('a template without a manifest beside it is named after its file', () => {
  expect(environments(readTemplates([folder.write('Alone.template.json', {})]))).toEqual(['Alone 111122223333 us-east-1']);
});

test('a template that a macro rewrites is a problem', () => {
  const app = new App();
  new Stack(app, 'Stack').addTransform('Custom::Macro');
  expect(read(app).problems).toMatchObject([{ message: 'its template is rewritten by Custom::Macro when it is deployed', place: { source: 'Stack' } }]);
});

test('a nested stack that is nested in itself is a problem', () => {
  const nested = (TemplateURL: string) => ({ Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } } });
  const inner = folder.write('inner.json', nested('outer.json'));
  const outer = folder.write('outer.json', nested('inner.json'));
  const { stacks, problems } = readTemplates([outer]);
  expect(stacks.map(({ templatePath }) => templatePath)).toEqual([outer, inner]);
  expect(problems).toMatchObject([{
    place: { source: 'outer/N', logicalId: 'N' }, message: `the template of the nested stack N is ${outer}, which it is nested in`,
  }]);
});

test.each([
  'AWS::CloudFormation::StackSet', 'AWS::ServiceCatalog::CloudFormationProvisionedProduct', 'Acme::Iam::Users::MODULE',
])('what a resource of the type %s creates is a problem', (type) => {
  const app = new App();
  new CfnResource(new Stack(app, 'Stack'), 'Members', { type });
  expect(read(app).problems).toMatchObject([{
    message: `Members, of the type ${type}, creates resources that no template here has`, place: { source: 'Stack', logicalId: 'Members' },
  }]);
});

test('an account that is given is that of stacks that leave theirs open', () => {
  const app = new App();
  new Stack(app, 'Known', { env: { account: '444455556666', region: 'eu-west-1' } });
  new Stack(new Stage(app, 'Test'), 'Stack');
  expect(environments(readCloudAssembly(app.synth().directory, { accountId: '999999999999' })))
    .toEqual(['Known 444455556666 eu-west-1', 'Test-Stack 999999999999 us-east-1']);
});

test('an account that is none is a problem, and a stand-in takes its place', () => {
  const app = new App();
  new Stack(app, 'Stack', { env: { account: '12', region: 'eu-west-1' } });
  const assembly = read(app);
  expect(environments(assembly)).toEqual(['Stack 111122223333 eu-west-1']);
  expect(assembly.problems).toEqual([{
    place: assembly.stacks[0].stack.place, message: 'its account is "12", expected 12 digits; it is taken to be 111122223333',
  }]);
});

test('parameters are what the manifest says, and what is given besides', () => {
  folder.write('parameters/S.json', { Parameters: { A: { Type: 'String' }, B: { Type: 'String' } }, Resources: { U: { Type: 'AWS::IAM::User', Properties: { UserName: { 'Fn::Sub': '${A}-${B}' } } } } });
  folder.write('parameters/manifest.json', {
    artifacts: {
      S: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: 'S.json', parameters: { A: 'said', B: 'said' } } },
    },
  });
  const { stacks: [{ stack }] } = readCloudAssembly(`${folder.path}/parameters`, { parametersOf: (template): Record<string, string> => ('Parameters' in template ? { B: 'given' } : {}) });
  expect(stack.resource('U', () => undefined)?.property('UserName')).toBe('said-given');
});

test.each(['text', []])('a template that is %j is an error', (content) => {
  expect(() => readTemplates([folder.write('broken.template.json', content)])).toThrow(/broken\.template\.json/);
});
