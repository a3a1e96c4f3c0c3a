import { Baseline } from '../../../../cli/prove/baseline';
import { proofText } from '../../../../cli/prove/text/proof-text';
import { Style } from '../../../../cli/prove/text/style';
import { ALLOW_S3, ENFORCEMENT, inline, MFA_FALSE, OWN_ACCOUNT, role, user } from '../../../checks/support/resources';
import { prove } from '../support/prove';

const PLAIN = new Style(false);
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/q1' };

describe('the text', () => {
  test('shows a finding as a block', () => {
    expect(proofText(prove(user(READ)), [], PLAIN).split('\n\n')[0].split('\n')).toEqual([
      'error user-outside-enforcement: user alice',
      expect.stringMatching(/^ {2}The user alice may do s3:GetObject without MFA/),
      '  where       Alice in Stack',
      '  statement   Allow, statement 0 of alice/inline',
      '  example     an access key of arn:aws:iam::111122223333:user/alice asks for s3:GetObject on arn:aws:s3:::reports/q1: '
      + 's3:GetObject is allowed by statement 0 of alice/inline.',
      expect.stringMatching(/^ {2}fix {9}Put the user into an MfaEnforcedGroup/),
    ]);
  });

  test('shows the way to a role step by step', () => {
    const trust = { Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' }, Effect: 'Allow', Action: 'sts:AssumeRole' };
    const text = proofText(prove({
      ...user({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }),
      ...role({ Principal: OWN_ACCOUNT }, { Policies: [inline({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' })] }),
      Next: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'Next', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: trust } } },
    }), [], PLAIN);
    expect(text).toMatch(/ {2}example {5}an access key of .*:user\/alice .*\n {2}then {8}a role session without MFA of .*:assumed-role\/Admin\/session asks for sts:AssumeRole on .*:role\/Next: /);
  });

  test('names what is exempt, and who may do it', () => {
    const lines = proofText(prove(user(ALLOW_S3, { ...ENFORCEMENT, NotAction: ['s3:GetObject', 's3:PutObject'] })), [], PLAIN).split('\n');
    expect(lines).toContain('  s3:GetObject, s3:PutObject: 1 user, with an access key; a console session without MFA; a session of sts:GetSessionToken without MFA; '
      + 'a session of aws login without MFA; an AWS service that calls another for the user, without MFA');
  });

  test('counts what is exempt by another way than by name', () => {
    const Condition = { BoolIfExists: { ...MFA_FALSE, 'aws:ViaAWSService': 'false' } };
    const text = proofText(prove(user({ ...ALLOW_S3, Action: '*' }, { ...ENFORCEMENT, Condition })), [], PLAIN);
    expect(text).toMatch(/\n {2}[\d,]+ actions and what AWS adds later: 1 user, with an AWS service that calls another for the user, without MFA\n/);
  });

  test('ends with what was decided and what came of it', () => {
    const proof = prove(user(READ));
    const { version } = proof.actionList;
    expect(proofText(proof, [], PLAIN)).toContain([
      'Decided at 2026-11-23T12:00:00.000Z for a template (1 account):',
      '  1 user, 0 of them under an enforcement; 0 roles that people can reach, 0 of them without MFA',
      `  22,091 actions of 456 services (list of ${version}), and what AWS adds later, under 11 kinds of credentials`,
      '  Service control policies and resource policies other than trust policies are not looked at; --json and --markdown have all that is assumed.',
      '',
      '1 user can do more without MFA than the declared exemptions; 1 error found.',
      '',
    ].join('\n'));
  });

  test('says of how many roles nothing was decided', () => {
    const provider = { Federated: 'arn:aws:iam::111122223333:saml-provider/Idp' };
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRoleWithSAML', Principal: provider };
    const proof = prove({ Staff: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: trust } } } });
    expect(proofText(proof, [], PLAIN)).toContain('\n  Not decided: one role that only services, identity providers or roles not in the inputs can assume.');
  });

  test('tells findings of the baseline, and what is gone', () => {
    const proof = prove(user(READ));
    const baseline = Baseline.of(proof.findings);
    expect(proofText(baseline.mark(proof), [], PLAIN)).toContain('user alice (in the baseline)\n');
    const clean = prove(user());
    expect(proofText(clean, baseline.goneFrom(clean), PLAIN)).toContain('Gone since the baseline:\n  user-outside-enforcement: ');
  });

  test('says what is not decided, and what to give', () => {
    const proof = prove({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: ['elsewhere'] } } });
    expect(proofText(proof, [], PLAIN)).toContain('Not decided:\n  what the user alice (arn:aws:iam::111122223333:user/alice) may do: '
      + 'arn:aws:iam::111122223333:group/elsewhere is not known. Give what has the group too: another template, or details of the account.');
  });
});

describe('colors', () => {
  test.each([
    ['a terminal', { isTTY: true }, {}, true],
    ['no terminal', {}, {}, false],
    ['NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ])('with %s', (_, stream, env, colored) => {
    expect(proofText(prove(user(READ)), [], Style.for(stream, env)).includes('\u001b[31merror')).toBe(colored);
  });
});
