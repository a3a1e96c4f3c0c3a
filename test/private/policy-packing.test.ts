import { App, Aws, Stack } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { MANAGED_POLICY_SIZE, packStatements } from '../../src/private/policy-packing';
import { nonWhitespaceCharacters } from '../../src/private/policy-size';

const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
const numbered = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(3, '0')}`);
const allow = (props: PolicyStatementProps = {}) => new PolicyStatement({ sid: 'One', actions: ['s3:GetObject'], resources: ['*'], ...props });
const sids = (documents: PolicyStatement[][]) => documents.map((statements) => statements.map(({ sid }) => sid));
const sizeOf = (statements: PolicyStatement[]) => nonWhitespaceCharacters(stack, new PolicyDocument({ statements }));

test('IAM takes 6,144 characters in a managed policy', () => {
  expect(MANAGED_POLICY_SIZE).toBe(6144);
});

describe('what fits into one document', () => {
  test('is left as it is', () => {
    const statements = [allow(), allow({ sid: 'Two' }), allow({ sid: undefined })];
    const [document, ...others] = packStatements(stack, statements);

    expect(others).toEqual([]);
    expect(document.map((statement, index) => statement === statements[index])).toEqual([true, true, true]);
  });

  test.each([[0, 1], [-1, 2]])('is what has at most as many characters as the limit: %d more gives %d', (more, count) => {
    const statements = [allow(), allow({ sid: 'Two' })];

    expect(packStatements(stack, statements, sizeOf(statements) + more)).toHaveLength(count);
  });

  test('is nothing at all, too', () => {
    expect(packStatements(stack, [])).toEqual([[]]);
  });
});

describe('statements', () => {
  const three = () => ['One', 'Two', 'Three'].map((sid) => allow({ sid }));

  test('stay in order and whole', () => {
    const statements = three();
    const documents = packStatements(stack, statements, sizeOf(statements) - 1);

    expect(sids(documents)).toEqual([['One', 'Two'], ['Three']]);
    expect(documents.flat()).toEqual(statements);
  });

  test('change places only to save a document', () => {
    const long = (sid: string) => allow({ sid, resources: ['x'.repeat(100)] });
    const statements = [long('LongA'), long('LongB'), allow({ sid: 'ShortA' }), allow({ sid: 'ShortB' })];

    expect(sids(packStatements(stack, statements, sizeOf([statements[0], statements[2]])))).toEqual([['LongA', 'ShortA'], ['LongB', 'ShortB']]);
  });
});

describe('a statement that is too long for one document', () => {
  const limit = 600;

  test.each<[string, PolicyStatementProps, 'actions' | 'resources', string[]]>([
    ['its resources', { resources: numbered(40, 'arn:x:y:') }, 'resources', numbered(40, 'arn:x:y:')],
    ['its actions', { actions: numbered(60, 'iam:Get') }, 'actions', numbered(60, 'iam:Get')],
    ['its resources, if actions are excluded', { actions: [], notActions: ['s3:*'], resources: numbered(40, 'arn:x:y:') }, 'resources', numbered(40, 'arn:x:y:')],
    ['its actions, if resources are excluded', { actions: numbered(60, 'iam:Get'), resources: [], notResources: ['a'] }, 'actions', numbered(60, 'iam:Get')],
    ['the longer of both', { actions: ['s3:GetObject', 's3:PutObject'], resources: numbered(40, 'arn:x:y:') }, 'resources', numbered(40, 'arn:x:y:')],
  ])('is cut along %s', (_, props, list, items) => {
    const conditions = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const original = allow({ ...props, effect: Effect.DENY, conditions });
    const parts = packStatements(stack, [original], limit).flat();

    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap((part) => part[list]).sort()).toEqual(items);
    for (const [index, part] of parts.entries()) {
      expect({ ...part.toJSON(), Sid: 'One', [list === 'actions' ? 'Action' : 'Resource']: 0 })
        .toEqual({ ...original.toJSON(), [list === 'actions' ? 'Action' : 'Resource']: 0 });
      expect(part.sid).toBe(`One${index + 1}`);
      expect(sizeOf([part])).toBeLessThanOrEqual(limit);
    }
  });

  test('is cut along both of its lists if neither fits: every pair is in some part', () => {
    const [actions, resources] = [numbered(60, 'iam:Get'), numbered(40, 'arn:x:y:')];
    const parts = packStatements(stack, [allow({ actions, resources })], limit).flat();

    const pairs = parts.flatMap((part) => part.actions.flatMap((action) => part.resources.map((resource) => `${action} ${resource}`)));
    expect(pairs.sort()).toEqual(actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)).sort());
    for (const part of parts) expect(sizeOf([part])).toBeLessThanOrEqual(limit);
  });

  test('shares its documents with the other statements', () => {
    const others = ['Two', 'Three'].map((sid) => allow({ sid }));
    const documents = packStatements(stack, [others[0], allow({ resources: numbered(45, 'arn:x:y:') }), others[1]], limit);

    expect(sids(documents)).toEqual([['Two', 'One1'], ['One2', 'Three']]);
  });

  test('gives its parts numbers that no other Sid has', () => {
    const documents = packStatements(stack, [allow({ resources: numbered(60, 'arn:x:y:') }), allow({ sid: 'One1' }), allow({ sid: 'One3' })], limit);

    const all = sids(documents).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(['One1', 'One2', 'One3', 'One4']));
  });

  test('without a Sid has parts without one', () => {
    expect(sids(packStatements(stack, [allow({ sid: undefined, resources: numbered(60, 'arn:x:y:') })], limit)).flat()).toEqual([undefined, undefined]);
  });

  test('leaves the statement it was given alone', () => {
    const original = allow({ resources: numbered(60, 'arn:x:y:') });
    const before = JSON.stringify(original.toJSON());
    packStatements(stack, [original], limit);

    expect(JSON.stringify(original.toJSON())).toBe(before);
    expect(original.frozen).toBe(false);
  });

  test.each<[string, PolicyStatementProps, string]>([
    ['NotAction', { actions: [], notActions: numbered(60, 'iam:Get') },
      'the statement "One" has 839 characters without white space and a managed policy has room for 561; 781 of them are in its NotAction '
      + 'and cannot be cut without changing what the statement says; shorten it'],
    ['NotResource', { resources: [], notResources: numbered(60, 'arn:x:y:') },
      'the statement "One" has 910 characters without white space and a managed policy has room for 561; 841 of them are in its NotResource '
      + 'and cannot be cut without changing what the statement says; shorten it'],
    ['NotAction beside a list', { actions: [], notActions: numbered(42, 'iam:Get'), resources: numbered(60, 'arn:x:y:') },
      'the statement "One" has 1443 characters without white space and a managed policy has room for 561; 547 of them are in its NotAction '
      + 'and cannot be cut without changing what the statement says; shorten it'],
    ['Condition', { sid: undefined, conditions: { StringEquals: { 'aws:username': 'a'.repeat(600) } } },
      'the statement "without Sid" has 706 characters without white space and a managed policy has room for 561; 636 of them are in its Condition '
      + 'and cannot be cut without changing what the statement says; shorten it'],
    ['one resource of several', { resources: ['a', 'x'.repeat(600)] },
      'the statement "One" has 674 characters without white space and a managed policy has room for 561; 602 of them are in its Resource '
      + 'and cannot be cut without changing what the statement says; shorten it'],
  ])('is an error that names what cannot be cut: %s', (_, props, message) => {
    expect(() => packStatements(stack, [allow(props)], limit)).toThrow(message);
  });

  test('is an error if one action and one resource are too long together', () => {
    const props = { actions: ['s3:GetObject', `s3:${'x'.repeat(260)}`], resources: ['a', 'x'.repeat(260)] };

    expect(() => packStatements(stack, [allow(props)], limit)).toThrow(/the statement "One" has \d+ characters .* are in its (Action|Resource) and cannot be cut/);
  });
});

describe('3,000 role ARNs', () => {
  const arns = Array.from({ length: 3_000 }, (_, index) => `arn:${Aws.PARTITION}:iam::${111_111_111_111 + Math.floor(index / 3)}:role/org/Role${index % 3}`);
  const statement = () => allow({ sid: 'AllowSwitching', actions: ['sts:AssumeRole'], resources: arns });

  test('fill documents to the last', () => {
    const documents = packStatements(stack, [statement()]);

    expect(documents.flatMap(([part]) => part.resources)).toEqual(arns);
    for (const document of documents.slice(0, -1)) expect(sizeOf(document)).toBeGreaterThan(MANAGED_POLICY_SIZE - 50);
    for (const document of documents) expect(sizeOf(document)).toBeLessThanOrEqual(MANAGED_POLICY_SIZE);
  });

  test('take less than a second', () => {
    const started = performance.now();
    packStatements(stack, [statement()]);

    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
