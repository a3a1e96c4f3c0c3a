import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement, PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { nonWhitespaceCharacters } from '../../src/private/policy-size';
import { StatementPiece, statementPieces } from '../../src/private/statement-pieces';

const ROOM = 400;
const stack = new Stack(new App(), 'Stack');
const buckets = (count: number) => Array.from({ length: count }, (_, n) => `arn:x:s3:::bucket-${String(n).padStart(10, '0')}`);
const actions = (count: number) => Array.from({ length: count }, (_, n) => `s3:GetObjectOfKind${String(n).padStart(10, '0')}`);

function pieces(props: PolicyStatementProps): StatementPiece[] {
  const statement = new PolicyStatement({ sid: 'Sid', ...props });
  return statementPieces(stack, { statement, size: nonWhitespaceCharacters(stack, statement) }, ROOM, 2);
}

test('a statement that fits is one piece', () => {
  const [piece, ...others] = pieces({ actions: ['s3:*'], resources: ['*'] });

  expect(others).toEqual([]);
  expect(piece).toMatchObject({ items: [0], base: nonWhitespaceCharacters(stack, piece.statement) });
  expect(piece.list).toBeUndefined();
});

test.each<[string, PolicyStatementProps, string, number]>([
  ['resources', { actions: actions(2), resources: buckets(20) }, 'resources', 20],
  ['resources, beside NotAction', { notActions: actions(2), resources: buckets(20) }, 'resources', 20],
  ['actions', { actions: actions(20), resources: buckets(2) }, 'actions', 20],
  ['actions, beside NotResource', { actions: actions(20), notResources: buckets(2) }, 'actions', 20],
])('one that does not is cut along its %s', (_, props, list, items) => {
  expect(pieces(props).map((piece) => [piece.list, piece.items.length])).toEqual([[list, items]]);
});

test('a part with one item has as many characters as was said, with the longest number to its Sid', () => {
  const [{ statement, base, items }] = pieces({ actions: ['s3:*'], resources: buckets(20) });
  const part = statement.copy({ sid: 'Sid99', resources: [statement.resources[0]] });

  expect(base + items[0]).toBe(nonWhitespaceCharacters(stack, part));
});

test('with two long lists, the pieces cover each pair once', () => {
  const props = { actions: actions(20), resources: buckets(20) };
  const pairs = pieces(props).flatMap(({ statement }) => statement.actions.flatMap((action) => statement.resources.map((resource) => `${action} ${resource}`)));

  expect(new Set(pairs).size).toBe(pairs.length);
  expect(pairs.sort()).toEqual(props.actions.flatMap((action) => props.resources.map((resource) => `${action} ${resource}`)).sort());
});

test.each<[string, PolicyStatementProps, string]>([
  ['NotResource', { actions: ['s3:*'], notResources: buckets(20) }, 'NotResource'],
  ['NotAction', { notActions: actions(20), resources: ['*'] }, 'NotAction'],
  ['Condition', { actions: ['s3:*'], resources: ['*'], conditions: { StringLike: { 's3:prefix': buckets(20) } } }, 'Condition'],
  ['one resource', { actions: ['s3:*'], resources: ['*', `arn:x:s3:::${'b'.repeat(ROOM)}`] }, 'Resource'],
])('what is too long and cannot be cut is an error with the numbers: %s', (_, props, element) => {
  expect(() => pieces(props)).toThrow(new RegExp('^the statement "Sid" has \\d{3} characters without white space and a managed policy has room for 400; '
    + `\\d{3} of them are in its ${element} and cannot be cut without changing what the statement says; shorten it$`));
});
