import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../src';
import { runSnippet } from './support/docs/run-snippet';
import { ROOT } from './support/docs/snippets';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

const PROMISES = [...README.matchAll(/```ts\n([^`]*?)```\n\n\*Under the hood: (.*?)\*$/gm)].map(([, code, promise]) => ({ code, promise }));

/** What is around a snippet in the fixture of rosetta; `this` is the stack of the bastion account. */
class Scene {
  readonly app = new App();
  readonly bastionStack = this.stack('Bastion', '111122223333');
  readonly production = this.stack('Production', '444455556666');
  readonly developers = new MfaEnforcedGroup(this.bastionStack, 'Existing');
  readonly productionAdmin = new MfaRequiredAdminRole(this.production, 'Admin', { roleName: 'ProductionAdmin' });

  /** The resources by type, and the outputs, of every stack together. */
  count(): Map<string, number> {
    const templates = [this.bastionStack, this.production].map((stack) => Template.fromStack(stack).toJSON());
    const types = templates.flatMap(({ Resources = {}, Outputs = {} }) => [
      ...Object.values<{ Type: string }>(Resources).map(({ Type }) => Type),
      ...Object.keys(Outputs).map(() => 'outputs'),
    ]);
    return new Map([...new Set(types)].map((type) => [type, types.filter((other) => other === type).length]));
  }

  private stack(name: string, account: string): Stack {
    return new Stack(this.app, name, { env: { account, region: 'us-east-1' }, analyticsReporting: false });
  }
}

/** What a snippet adds to its surroundings. */
function madeBy(code: string): Record<string, number> {
  const before = new Scene().count();
  const scene = new Scene();
  const { bastionStack, developers, productionAdmin } = scene;
  runSnippet(code, bastionStack, { bastionStack, developers, productionAdmin });
  const added = [...scene.count()].map(([type, count]): [string, number] => [type, count - (before.get(type) ?? 0)]);
  return Object.fromEntries(added.filter(([, count]) => count !== 0));
}

/** `1 \`AWS::IAM::Group\`, and 6 outputs`, as numbers. */
function promised(text: string): Record<string, number> {
  return Object.fromEntries([...text.matchAll(/(\d+) `?(AWS::\w+::\w+|outputs)`?/g)].map(([, count, type]) => [type, Number(count)]));
}

test('the README says of its use cases what is created', () => {
  expect(PROMISES).toHaveLength(5);
});

test.each(PROMISES)('what is under the hood: $promise', ({ code, promise }) => {
  expect(madeBy(code)).toEqual(promised(promise));
});

describe('the statements of the README', () => {
  const [, table] = /\| statement \| effect \|.*\n.*\n((?:\|.*\n)+)/.exec(README)!;
  const rows = table.trimEnd().split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [policy] = Object.values(Template.fromStack(defaultGroup()).findResources('AWS::IAM::ManagedPolicy'));
  const statements: Record<string, unknown>[] = policy.Properties.PolicyDocument.Statement;

  function defaultGroup(): Stack {
    const stack = new Stack(new App(), 'Stack');
    new MfaEnforcedGroup(stack, 'Group', { users: [new iam.User(stack, 'User')] });
    return stack;
  }

  const own = (user: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, `:${user}/\${aws:username}`]] });
  const OWN_USER = [own('user'), own('user/*')];
  const ON: Record<string, object> = {
    'everything': { Resource: '*' },
    'one\'s own user': { Resource: OWN_USER },
    'all but one\'s own user': { NotResource: OWN_USER },
    'the account\'s `mfa/*`': { Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':mfa/*']] } },
  };

  /** A row of the table as the statement that it stands for. */
  function statementOf([sid, effect, actions, on, where]: string[]): object {
    const names = [...actions.matchAll(/`(\w+)`/g)].map(([, name]) => `iam:${name}`);
    const [operator, value] = where.replaceAll('`', '').split(' ');
    return {
      Sid: sid.replaceAll('`', ''),
      Effect: effect,
      [actions.startsWith('all but ') ? 'NotAction' : 'Action']: names.length === 1 ? names[0] : names,
      ...ON[on],
      ...(where && { Condition: { [operator]: { 'aws:MultiFactorAuthPresent': value } } }),
    };
  }

  test('are those of the default policy, in its order', () => {
    expect(rows.map(statementOf)).toEqual(statements);
  });
});
