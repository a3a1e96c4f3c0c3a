import { AccountPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConditionedDocument } from '../../src/private/conditioned-document';

test('passes statements on with the conditions, beside those they have', () => {
  const target = new PolicyDocument();
  const principals = [new AccountPrincipal('111122223333')];
  new ConditionedDocument(target, { Bool: { b: 'true' } }).addStatements(
    new PolicyStatement({ actions: ['sts:AssumeRole'], principals, conditions: { Bool: { a: 'true' }, Null: { c: 'true' } } }),
    new PolicyStatement({ actions: ['sts:TagSession'], principals }),
  );

  expect(target.toJSON().Statement.map(({ Condition }: { Condition: unknown }) => Condition)).toEqual([
    { Bool: { a: 'true', b: 'true' }, Null: { c: 'true' } },
    { Bool: { b: 'true' } },
  ]);
});

test('without conditions it passes statements on as they are', () => {
  const target = new PolicyDocument();
  new ConditionedDocument(target, {}).addStatements(new PolicyStatement({ actions: ['sts:AssumeRole'] }));

  expect(target.toJSON().Statement[0]).not.toHaveProperty('Condition');
});

test('adds actions to those that a statement has', () => {
  const target = new PolicyDocument();
  new ConditionedDocument(target, {}, ['sts:TagSession']).addStatements(
    new PolicyStatement({ actions: ['sts:AssumeRole'] }),
    new PolicyStatement({ actions: ['sts:AssumeRole', 'sts:TagSession'], sid: 'Already' }),
  );

  for (const { Action } of target.toJSON().Statement) expect(Action).toEqual(['sts:AssumeRole', 'sts:TagSession']);
});
