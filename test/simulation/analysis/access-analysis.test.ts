import { allow, analyze, deny, when } from './support/analyze';
import { ActionCatalog } from '../../../src/simulation/actions/action-catalog';
import { AccessAnalysis, UndecidedError } from '../../../src/simulation/analysis/access-analysis';
import { Caller } from '../../../src/simulation/caller';
import { PolicySet } from '../../../src/simulation/evaluate';
import { SimulationDecision } from '../../../src/simulation/simulation-result';
import { ALICE, compiled } from '../support/decide';

const KEY = Caller.accessKey(ALICE);
const ROLE = 'arn:aws:iam::111122223333:role/Ops';
const FOREIGN_ROLE = 'arn:aws:iam::444455556666:role/Ops';
const MFA = Caller.consoleWithMfa(ALICE);
const OBJECT = 'arn:aws:s3:::reports/a';

/** `action,action on resource {context}`, one line for each request. */
function lines(analysis: AccessAnalysis, caller: Caller, patterns?: readonly string[]): string[] {
  return analysis.allowedTo(caller, patterns).flatMap(({ actions, unlisted, requests }) => requests.map(({ resource, context }) =>
    `${[...actions.map(({ name }) => name), ...unlisted ? ['unlisted'] : []].join()} on ${resource} ${JSON.stringify(context)}`));
}

/** What GetObject is allowed on, and under which context. */
function reads(policies: Partial<PolicySet> | object[], caller: Caller = KEY): string[] {
  return analyze(policies).allowedTo(caller, ['s3:GetObject']).flatMap(({ requests }) => requests.map(({ resource, context }) =>
    `${resource}${Object.keys(context).length === 0 ? '' : ` ${JSON.stringify(context)}`}`));
}

describe('classes of resources', () => {
  test.each<[string, object[], string[]]>([
    ['nothing', [deny({})], []],
    ['everything', [allow({})], ['*']],
    ['everything but a prefix', [allow({}), deny({ Resource: 'arn:aws:s3:::reports/*' })], ['*']],
    ['a prefix', [allow({ Resource: 'arn:aws:s3:::reports/*' })], ['arn:aws:s3:::reports/example']],
    ['a prefix within another', [allow({ Resource: 'arn:aws:s3:::reports/*' }), allow({ Resource: 'arn:aws:s3:::reports/a*' })],
      ['arn:aws:s3:::reports/example', 'arn:aws:s3:::reports/aexample']],
    ['a prefix without another', [allow({ Resource: 'arn:aws:s3:::reports/*' }), deny({ Resource: 'arn:aws:s3:::reports/a*' })], ['arn:aws:s3:::reports/example']],
    ['what two patterns share', [allow({ Resource: 'arn:aws:s3:::a*' }), deny({ NotResource: 'arn:aws:s3:::*z' })], ['arn:aws:s3:::az']],
    ['patterns without a text in common', [allow({ Resource: 'arn:aws:s3:::a*' }), deny({ NotResource: 'arn:aws:s3:::b*' })], []],
    ['patterns that together cover everything', [allow({ Resource: 'arn:aws:s3:::*' }), deny({ Resource: ['arn:aws:s3:::', 'arn:aws:s3:::?*'] })], []],
    ['a variable of the caller', [allow({ Resource: 'arn:aws:s3:::home/${aws:username}/*' })], ['arn:aws:s3:::home/alice/example']],
    ['all but the own', [allow({ NotResource: 'arn:aws:s3:::home/${aws:username}/*' })], ['*']],
    ['a variable that the caller does not have', [allow({ NotResource: 'arn:aws:s3:::home/${aws:MultiFactorAuthAge}/*' })], []],
    ['an open variable', [allow({ Resource: 'arn:aws:s3:::home/${aws:PrincipalTag/team}/*' })],
      ['arn:aws:s3:::home/example/example {"aws:principaltag/team":"example"}']],
    ['an open variable with a default', [allow({ Resource: "arn:aws:s3:::home/${aws:PrincipalTag/team, 'x'}/*" })], ['arn:aws:s3:::home/x/example']],
    ['another account', [allow({ Resource: 'arn:aws:s3:us-east-1:444455556666:x' })], []],
  ])('%s', (_name, statements, expected) => {
    expect(reads(statements)).toEqual(expected);
  });

  test('own MFA devices are a class of their own where IAM has a rule about them', () => {
    const users = [allow({ Action: 'iam:EnableMFADevice' })];
    const example = 'arn:aws:iam::111122223333:user/example';
    expect(lines(analyze(users), KEY, ['iam:*'])).toEqual([`iam:EnableMFADevice on ${example} {}`]);
    expect(lines(analyze(users), Caller.accessKey(ALICE, { ownMfaDevices: 1 }), ['iam:*'])).toEqual([`iam:EnableMFADevice on ${example} {}`]);
    const named = Caller.accessKey(example, { ownMfaDevices: 1 });
    expect(lines(analyze(users), named, ['iam:*'])).toEqual(['iam:EnableMFADevice on * {}']);
    const own = [allow({ Action: 'iam:EnableMFADevice', Resource: ALICE })];
    expect(lines(analyze(own), Caller.accessKey(ALICE, { ownMfaDevices: 1 }), ['iam:*'])).toEqual([]);
  });
});

describe('context keys', () => {
  test.each<[string, object[], string[]]>([
    ['a key that an Allow asks for', [allow(when('StringEquals', 'aws:RequestedRegion', 'eu-west-1'))], ['* {"aws:RequestedRegion":"eu-west-1"}']],
    ['a key that a Deny asks for', [allow({}), deny(when('StringEquals', 'aws:RequestedRegion', 'eu-west-1'))], ['*']],
    ['a key that a Deny leaves out', [allow({}), deny(when('StringNotEquals', 'aws:RequestedRegion', 'eu-west-1'))], ['* {"aws:RequestedRegion":"eu-west-1"}']],
    ['an address', [allow({}), deny(when('NotIpAddress', 'aws:SourceIp', '192.0.2.0/24'))], ['* {"aws:SourceIp":"192.0.2.0"}']],
    ['two keys of a Deny', [allow({}), deny({ Condition: { Null: { 'aws:X': 'true' }, StringNotEquals: { 'aws:Y': 'y' } } })], ['* {"aws:Y":"y"}']],
    ['two Deny statements', [allow({}), deny(when('Null', 'aws:X', 'true')), deny(when('StringNotLike', 'aws:X', 'a*'))], ['* {"aws:X":"aexample"}']],
    ['what an Allow and a Deny cannot both', [allow(when('StringLike', 'aws:X', 'a*')), deny(when('StringNotLike', 'aws:X', 'b*'))], []],
    ['one of two Allow statements', [allow(when('StringEquals', 'aws:X', 'a')), allow(when('StringEquals', 'aws:Y', 'b')), deny(when('Null', 'aws:X', 'false'))],
      ['* {"aws:Y":"b"}']],
    ['each of several values', [allow(when('ForAllValues:StringEquals', 'aws:TagKeys', 'a')), deny(when('Null', 'aws:TagKeys', 'true'))], ['* {"aws:TagKeys":["a"]}']],
    ['values beside each other', [allow(when('ForAnyValue:StringEquals', 'aws:TagKeys', 'a')), deny(when('ForAllValues:StringEquals', 'aws:TagKeys', 'a'))],
      ['* {"aws:TagKeys":["a","true"]}']],
    ['values of a key that a set operator tests', [allow(when('ForAnyValue:StringEquals', 'aws:X', 'a')), deny(when('ForAllValues:StringEquals', 'aws:X', 'a'))],
      ['* {"aws:X":["a","true"]}']],
    ['a key with one value has one', [allow({}), deny(when('StringEquals', 'aws:X', 'a')), deny(when('StringNotEquals', 'aws:X', 'a'))], []],
    ['a multivalued key may have several', [allow({}), deny(when('StringEquals', 'aws:TagKeys', 'a')), deny(when('StringNotEquals', 'aws:TagKeys', 'a'))],
      ['* {"aws:TagKeys":["a"]}']],
    ['a tag that is to be the caller\'s', [allow(when('StringEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'))],
      ['* {"aws:principaltag/team":"example","aws:ResourceTag/team":"example"}']],
    ['MFA cannot be chosen', [allow(when('Bool', 'aws:MultiFactorAuthPresent', 'true'))], []],
    ['nor can the service that calls', [allow(when('ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'))], []],
    ['a date to come', [allow({}), deny(when('DateGreaterThan', 'aws:CurrentTime', '2030-06-01'))], ['*']],
    ['a date that is past', [allow({}), deny(when('DateGreaterThan', 'aws:CurrentTime', '2029-06-01'))], []],
    ['a date that is asked for', [allow(when('DateGreaterThan', 'aws:CurrentTime', '2029-06-01'))], ['* {"aws:CurrentTime":"2030-01-01T00:00:00.000Z"}']],
    ['a policy value that cannot be read, in an Allow', [allow(when('ArnLike', 'aws:X', 'x'))], []],
    ['a policy value that cannot be read, in a Deny', [allow({}), deny(when('ArnLike', 'aws:X', 'x')), deny(when('Null', 'aws:X', 'true'))], ['* {"aws:X":"x"}']],
  ])('%s', (_name, statements, expected) => {
    expect(reads(statements)).toEqual(expected);
  });

  test('the service that calls counts where one does', () => {
    const statements = [allow(when('ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'))];
    expect(reads(statements, Caller.forwardAccessSession(ALICE))).toEqual(['* {"aws:CalledVia":["athena.amazonaws.com"]}']);
  });
});

describe('policies besides those of the caller', () => {
  const own = compiled(allow(when('StringEquals', 'aws:X', 'a', 'b')));
  test.each<[string, Partial<PolicySet>, string[]]>([
    ['a boundary that allows less', { permissionsBoundary: compiled(allow(when('StringEquals', 'aws:X', 'b', 'c'))) }, ['* {"aws:X":"b"}']],
    ['a boundary that allows something else', { permissionsBoundary: compiled(allow(when('StringEquals', 'aws:X', 'c'))) }, []],
    ['a session policy', { sessionPolicies: [compiled(allow({ Resource: OBJECT }))] }, [`${OBJECT} {"aws:X":"a"}`]],
    ['no session policy', { sessionPolicies: [] }, []],
    ['two levels of the organization', { serviceControlPolicies: [[compiled(allow({}))], [compiled(allow(when('StringEquals', 'aws:Y', 'y')))]] },
      ['* {"aws:X":"a","aws:Y":"y"}']],
  ])('%s', (_name, others, expected) => {
    expect(reads({ identityPolicies: [own], ...others })).toEqual(expected);
  });
});

describe('role assumption', () => {
  const trust = (principal: string, parts: object = {}) => compiled({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: principal }, ...parts });
  const own = { identityPolicies: [compiled({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: [ROLE, FOREIGN_ROLE] })] };
  test.each<[string, Partial<PolicySet>, string, Caller, string | undefined]>([
    ['the account, and an own policy', { ...own, trustPolicy: trust('111122223333') }, ROLE, KEY, '{}'],
    ['the account alone', { trustPolicy: trust('111122223333') }, ROLE, KEY, undefined],
    ['the user alone', { trustPolicy: trust(ALICE) }, ROLE, KEY, '{}'],
    ['the user alone, from another account', { trustPolicy: trust(ALICE) }, FOREIGN_ROLE, KEY, undefined],
    ['another account with an own policy', { ...own, trustPolicy: trust(ALICE) }, FOREIGN_ROLE, KEY, '{}'],
    ['MFA that there is not', { ...own, trustPolicy: trust('111122223333', when('Bool', 'aws:MultiFactorAuthPresent', 'true')) }, ROLE, KEY, undefined],
    ['MFA that there is', { ...own, trustPolicy: trust('111122223333', when('Bool', 'aws:MultiFactorAuthPresent', 'true')) }, ROLE, MFA, '{}'],
    ['an external id', { ...own, trustPolicy: trust('111122223333', when('StringEquals', 'sts:ExternalId', 'x')) }, ROLE, KEY, '{"sts:ExternalId":"x"}'],
    ['a service', { trustPolicy: compiled({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }) }, ROLE, KEY, undefined],
  ])('trust in %s', (_name, policies, role, caller, expected) => {
    const found = analyze(policies).findAllowed(caller, 'sts:AssumeRole', role);
    expect(found && JSON.stringify(found.context)).toBe(expected);
    expect(found?.resource).toBe(expected && role);
  });

  test('a Deny of somebody else does not count, whatever the signer chooses', () => {
    const bob = (operator: string) => ({ Effect: 'Deny', Action: 'sts:AssumeRole', Principal: { AWS: `${ALICE}-bob` }, ...when(operator, 'aws:X', 'x') });
    const grant = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ALICE }, ...when('StringLike', 'sts:ExternalId', 'a*') };
    const policies = { trustPolicy: compiled(grant, bob('StringEquals'), bob('StringNotEquals')) };
    expect(analyze(policies).findAllowed(KEY, 'sts:AssumeRole', ROLE)?.context).toEqual({ 'sts:ExternalId': 'aexample' });
  });

  test('without the trust policy the caller\'s own account counts', () => {
    expect(lines(analyze(own), KEY, ['sts:AssumeRole'])).toEqual([`sts:AssumeRole on ${ROLE} {}`]);
  });
});

describe('classes of actions', () => {
  test('what needs no permission is found, once', () => {
    expect(lines(analyze([deny({ Action: '*' })], { catalog: undefined }), KEY)).toEqual(['sts:GetCallerIdentity on * {}', 'sts:GetSessionToken on * {}']);
  });

  test('actions treated alike are together, the one that no catalog lists too', () => {
    expect(lines(analyze([allow({ NotAction: ['iam:*', 's3:Put*'] })]), KEY, ['s3:*', 'ec2:*', 'iam:*', 'unlisted:*']))
      .toEqual(['s3:GetObject,s3:ListBucket,ec2:RunInstances,unlisted on * {}']);
  });

  test('of a class only what patterns cover', () => {
    expect(lines(analyze([allow({ Action: '*' })]), KEY, ['s3:*Object', 'IAM:get*'])).toEqual([
      's3:GetObject,s3:PutObject on * {}', 'iam:GetUser on arn:aws:iam::111122223333:user/example {}',
    ]);
  });

  test('an ARN of the action\'s resource type goes before *, if all take one', () => {
    const types = ['arn:${Partition}:sqs:${Region}:${Account}:${QueueName}'];
    const catalog = ActionCatalog.of('test', [['Send', types], ['Get', types], ['List', []]].map(([name, resourceTypes]) => (
      { name: `sqs:${name as string}`, key: `sqs:${name as string}`.toLowerCase(), service: 'sqs', accessLevel: 'Read', resourceTypes: resourceTypes as string[] })));
    const queue = 'arn:aws:sqs:us-east-1:111122223333:example';
    expect(lines(analyze([allow({ Action: 'sqs:*' })], { catalog }), KEY, ['sqs:*'])).toEqual(['sqs:Send,sqs:Get,sqs:List on * {}']);
    expect(lines(analyze([allow({ Action: ['sqs:Send', 'sqs:Get'] })], { catalog }), KEY, ['sqs:*'])).toEqual([`sqs:Send,sqs:Get on ${queue} {}`]);
    expect(lines(analyze([allow({ Action: 'sqs:*', Resource: 'arn:aws:sqs:*:*:e*' })], { catalog }), KEY, ['sqs:*'])).toEqual([`sqs:Send,sqs:Get,sqs:List on ${queue} {}`]);
  });
});

describe('one action', () => {
  test.each<[string, string, string | undefined, string | undefined]>([
    ['an action of the catalog', 's3:GetObject', undefined, 'arn:aws:s3:::reports/example'],
    ['letter case aside', 'S3:getobject', undefined, 'arn:aws:s3:::reports/example'],
    ['on a resource', 's3:GetObject', OBJECT, OBJECT],
    ['on another resource', 's3:GetObject', 'arn:aws:s3:::other', undefined],
    ['another action', 's3:PutObject', undefined, undefined],
    ['an action that no catalog has', 's3:GetFuture', undefined, 'arn:aws:s3:::reports/example'],
  ])('%s', (_name, action, resource, expected) => {
    const found = analyze([allow({ Action: 's3:Get*', Resource: 'arn:aws:s3:::reports/*' })]).findAllowed(KEY, action, resource);
    expect(found?.resource).toBe(expected);
    expect(found?.result.decision).toBe(expected && SimulationDecision.ALLOWED);
  });

  test('on the resource for which an open variable has to have a value', () => {
    const analysis = analyze([allow({ Resource: 'arn:aws:s3:::home/${aws:PrincipalTag/team}/*' })]);
    expect(analysis.findAllowed(KEY, 's3:GetObject', 'arn:aws:s3:::home/red/x')?.context).toEqual({ 'aws:principaltag/team': 'red' });
    expect(analysis.findAllowed(KEY, 's3:GetObject', 'arn:aws:s3:::elsewhere')).toBeUndefined();
  });

  test('a pattern is no action', () => {
    expect(() => analyze([allow({})]).findAllowed(KEY, 's3:*')).toThrow('"s3:*" is not an action');
  });
});

describe('many patterns', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const long = 'x'.repeat(500);
  const onlyWith = (char: string) => when('StringEquals', 'aws:X', char);
  test.each<[string, object[], number | string]>([
    ['of Allow statements alike', letters.map((char) => allow({ Resource: `arn:aws:s3:::*${char}*` })), 1],
    ['of Allow statements alike, negated', letters.map((char) => allow({ NotResource: `arn:aws:s3:::*${char}*` })), 27],
    ['long ones', letters.slice(0, 12).map((char) => allow({ Resource: `arn:aws:s3:::*${long}${char}*` })), 1],
    ['beside an Allow of everything', [allow({}), ...letters.map((char) => allow({ Resource: `arn:aws:s3:::*${char}*` }))], 1],
    ['of Allow statements under a condition each', letters.map((char) => allow({ Resource: `arn:aws:s3:::*${char}*`, ...onlyWith(char) })), 26],
    ['of Deny statements', [allow({}), ...letters.map((char) => deny({ Resource: `arn:aws:s3:::*${char}*` }))], 1],
    ['of one condition', [allow(when('StringLike', 'aws:X', ...letters.map((char) => `*${char}*`))), deny(when('StringNotLike', 'aws:X', `*${long}*`))], 1],
    ['of Deny statements under a condition each', [allow({}), ...letters.map((char) => deny({ Resource: `arn:aws:s3:::*${char}*`, ...onlyWith(char) }))], 'undecided'],
    ['of conditions', [allow({}), ...letters.map((char) => deny(when('StringNotLike', 'aws:X', `*${char}*`)))], 'undecided'],
    ['with many places', [allow({ Resource: `arn:*a${'?'.repeat(30)}` })], 'undecided'],
  ])('%s', (_name, statements, expected) => {
    if (typeof expected === 'number') expect(reads(statements)).toHaveLength(expected);
    else expect(() => reads(statements)).toThrow(UndecidedError);
  });

  test('opposed Deny statements on many keys are not gone through key by key', () => {
    const denies = Array.from({ length: 30 }, (_, index) => [
      deny({ Condition: { StringEquals: { [`aws:K${index}`]: 'v', 'aws:Z': 'z' } } }),
      deny({ Condition: { StringNotEquals: { [`aws:K${index}`]: 'v' }, StringEquals: { 'aws:Z': 'z' } } }),
    ]).flat();
    expect(reads([allow({}), ...denies, deny(when('StringNotEquals', 'aws:Z', 'z'))])).toEqual([]);
    expect(reads([allow({}), ...denies, deny(when('StringEquals', 'aws:Z', 'x'))])).toEqual(['*']);
  });

  test('what was asked before makes no difference', () => {
    const heavy = [allow({}), ...letters.map((char) => deny({ Resource: `arn:aws:s3:::*${char}*`, ...onlyWith(char) })), deny({ Action: 's3:PutObject' })];
    const analysis = analyze(heavy);
    for (const _again of [1, 2]) {
      expect(() => analysis.allowedTo(KEY, ['s3:GetObject'])).toThrow('patterns overlap in too many ways');
      expect(analysis.allowedTo(KEY, ['s3:PutObject'])).toEqual([]);
    }
    expect(analysis.findAllowed(KEY, 's3:GetObject', OBJECT)?.resource).toBe(OBJECT);
  });
});

describe('undecided', () => {
  const open = '${aws:PrincipalTag/a}';
  test.each<[string, object[]]>([
    ['variables that refuse each other', [allow({ Resource: `arn:aws:s3:::${open}` }), deny({ Resource: `arn:aws:s3:::${open}` })]],
    ['a key that is read as text and as a number', [allow({ Condition: { StringLike: { 'aws:X': '*2' }, NumericGreaterThan: { 'aws:X': '10' }, NumericLessThan: { 'aws:X': '13' } } })]],
    ['more classes than are gone through', [allow({}), ...[...'abcdefghijklmnopq'].map((char) => deny({ Resource: `arn:aws:s3:::*${char}*`, ...when('StringEquals', 'aws:X', char) }))]],
  ])('%s', (_name, statements) => {
    expect(() => reads(statements)).toThrow(UndecidedError);
  });

  test('what is allowed elsewhere is found', () => {
    const refusing = [allow({ Resource: `arn:aws:s3:::a/${open}` }), deny({ Resource: `arn:aws:s3:::a/${open}` }), allow({ Resource: 'arn:aws:s3:::b' })];
    expect(analyze(refusing).findAllowed(KEY, 's3:GetObject')?.resource).toBe('arn:aws:s3:::b');
    expect(() => reads(refusing)).toThrow(UndecidedError);
  });

  test('what needs no such case is decided', () => {
    const statements = [allow({ Resource: `arn:aws:s3:::${open}` }), deny({ Resource: `arn:aws:s3:::${open}` }), deny({})];
    expect(reads(statements)).toEqual([]);
    expect(analyze(statements).findAllowed(KEY, 's3:PutObject')).toBeUndefined();
  });

  test('the message says what is undecided and why', () => {
    expect(() => reads([allow({ Resource: `arn:aws:s3:::${open}` }), deny({ Resource: `arn:aws:s3:::${open}` })]))
      .toThrow(/^s3:GetObject on arn:aws:s3:::.* for arn:aws:iam::111122223333:user\/alice: it depends on policy variables/);
  });
});
