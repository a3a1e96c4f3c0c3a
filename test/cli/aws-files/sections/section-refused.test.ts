import { changedText, SectionChange, SectionRefused } from '../../../../cli/aws-files/change-sections';

interface Row {
  readonly name: string;
  readonly text: string;
  readonly header?: string;
  readonly message: RegExp;
}

const REGION: SectionChange['settings'] = { region: 'eu-west-1' };

const refusal = (text: string, change: SectionChange, options = {}): string => {
  try {
    changedText(text, [change], { file: '/home/alice/.aws/credentials', ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(SectionRefused);
    return (error as Error).message;
  }
  throw new Error('not refused');
};

const OWNED_BY_OTHERS: Row[] = [
  { name: 'of another author', text: '[a]\n\n[acme]\nregion = x\n', message: /\[acme\] of \/home\/alice\/\.aws\/credentials \(line 4 and further\) was not written by iam-mfa/ },
  { name: 'a key without a token', text: '[acme]\niam_mfa_source = p\naws_access_key_id = ASIAX\n', message: /holds a long-term access key/ },
  {
    name: 'the key of a user beside a token',
    text: '[acme]\niam_mfa_source = p\naws_access_key_id = AKIAX\naws_session_token = t\n',
    message: /holds a long-term access key/,
  },
  { name: 'a key in capitals, which the AWS CLI reads', text: '[acme]\niam_mfa_source = p\nAWS_ACCESS_KEY_ID = AKIAX\n', message: /holds a long-term access key/ },
  {
    name: 'a key further down in lines that only the SDK for JavaScript reads',
    text: '[acme]\niam_mfa_source = p\n  aws_access_key_id = AKIAX\n',
    message: /holds a long-term access key/,
  },
  { name: 'marked as somebody else does', text: '[acme]\nmanager = awsume\n', message: /was not written by iam-mfa/ },
  { name: 'marked in a comment', text: '[acme]\n# iam_mfa_source = p\nregion = x\n', message: /was not written by iam-mfa/ },
  { name: 'marked in a nested block', text: '[acme]\ns3 =\n  iam_mfa_source = p\n', message: /was not written by iam-mfa/ },
];

describe('sections of others', () => {
  test.each(OWNED_BY_OTHERS)('$name', ({ text, message }) => {
    const told = refusal(text, { header: 'acme', settings: REGION });

    expect(told).toMatch(message);
    expect(told).toMatch(/: name another profile with --output-profile, or have it overwritten with --overwrite$/);
    expect(refusal(text, { header: 'acme', settings: {}, remove: true })).toMatch(message);
    expect(changedText(text, [{ header: 'acme', settings: REGION }], { overwrite: true })).toContain('region = eu-west-1');
  });

  test('the secrets are in no message', () => {
    expect(refusal('[acme]\naws_access_key_id = AKIAX\naws_secret_access_key = hidden\n', { header: 'acme', settings: REGION })).not.toMatch(/hidden|AKIAX/);
  });

  test('what else to do is as the caller says', () => {
    expect(refusal('[acme]\na = b\n', { header: 'acme', settings: REGION }, { instead: 'rename it' })).toMatch(/: rename it, or have it overwritten/);
  });

  test('an empty one has nothing to lose', () => {
    expect(changedText('[acme]\n# mine\n', [{ header: 'acme', settings: REGION }])).toBe('[acme]\nregion = eu-west-1\n# mine\n');
  });

  test.each(['acme', 'default'])('the one of the key that sessions come from, whatever is told: %s', (header) => {
    const options = { overwrite: true, never: ['acme', 'profile default'] };

    expect(refusal(`[${header}]\naws_access_key_id = AKIAX\n`, { header, settings: REGION }, options)).toMatch(/never overwritten: name another profile/);
  });
});

const AMBIGUOUS: Row[] = [
  { name: 'twice', text: '[acme]\na=b\n[x]\n[acme]\nc=d\n', message: /has \[acme\] 2 times, in lines 1 and 4: .* Leave one of them/ },
  { name: 'twice, once in quotes', text: '[profile acme]\n[profile "acme"]\n', header: 'profile acme', message: /2 times, in lines 1 and 2/ },
  { name: 'twice, once with spaces', text: '[ acme ]\n[acme]\n', message: /2 times, in lines 1 and 2/ },
  { name: 'default twice', text: '[default]\n[profile default]\n', header: 'default', message: /2 times, in lines 1 and 2/ },
  { name: 'spaces within the brackets', text: '[ acme ]\n', message: /line 1, `\[ acme \]`, is not read as \[acme\] by all SDKs\. Write \[acme\]/ },
  { name: 'two spaces', text: '\n[profile  acme]\n', header: 'profile acme', message: /line 2, `\[profile {2}acme\]`/ },
  { name: 'a tab', text: '[profile\tacme]\n', header: 'profile acme', message: /line 1/ },
  { name: 'quotes', text: '[profile "acme"]\n', header: 'profile acme', message: /line 1/ },
  { name: 'spaces before', text: '  [acme]\n', message: /line 1/ },
  { name: 'a comment that begins at the bracket', text: '[acme];prod\n', message: /line 1/ },
  { name: 'a comment with a bracket', text: '[acme] # [old]\n', message: /line 1/ },
  { name: 'lines that end with a carriage return only', text: '[acme]\ra = b\r[x]\r', message: /line 1/ },
];

describe('headers that readers differ about', () => {
  test.each(AMBIGUOUS)('$name', ({ text, header = 'acme', message }) => {
    expect(refusal(text, { header, settings: REGION }, { overwrite: true })).toMatch(message);
    expect(refusal(text, { header, settings: {}, remove: true }, { overwrite: true })).toMatch(message);
  });

  test.each(['[acme] # prod\n', '[acme]\t; prod\n', '[acme]  \r\n'])('those that all take for the same are changed: %j', (text) => {
    expect(changedText(text, [{ header: 'acme', settings: REGION }])).toMatch(/^\[acme\].*\r?\nregion = eu-west-1\r?\n$/);
  });
});

describe('changes that a reader would not see', () => {
  const rows: Row[] = [
    {
      name: 'the next header is a continuation to the AWS CLI once a setting is above it',
      text: '[acme]\n  [next]\n  a = b\n',
      message: /as the AWS CLI reads it: the change would not leave .* of \[(?:next|acme)\]/,
    },
    {
      name: 'a section that the SDK for JavaScript does not see ends this one for the AWS CLI only',
      text: '[acme]\na = b\n[next];\nregion = c\n',
      message: /as the SDK for JavaScript reads it: the change would not leave region of \[acme\] \(line 4\)/,
    },
  ];

  test.each(rows)('$name', ({ text, message }) => {
    expect(refusal(text, { header: 'acme', settings: REGION }, { overwrite: true })).toMatch(message);
  });
});
