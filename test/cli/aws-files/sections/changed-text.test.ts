import { changedText, SectionChange } from '../../../../cli/aws-files/change-sections';

interface Row {
  readonly name: string;
  readonly before: string;
  readonly changes: readonly SectionChange[];
  readonly after: string;
  readonly overwrite?: boolean;
}

const acme = (settings: SectionChange['settings']): SectionChange[] => [{ header: 'acme', settings }];

/** Sections that may be changed: marked as ours. */
const OURS = 'iam_mfa_source = alice';

const NEW_SECTIONS: Row[] = [
  {
    name: 'an empty file',
    before: '',
    changes: acme({ region: 'eu-west-1', output: 'json' }),
    after: '[acme]\nregion = eu-west-1\noutput = json\n',
  },
  {
    name: 'one blank line goes before it',
    before: '[default]\nregion = us-east-1\n',
    changes: acme({ region: 'eu-west-1' }),
    after: '[default]\nregion = us-east-1\n\n[acme]\nregion = eu-west-1\n',
  },
  {
    name: 'a blank line that is there is enough',
    before: '[default]\nregion = us-east-1\n\n',
    changes: acme({ region: 'eu-west-1' }),
    after: '[default]\nregion = us-east-1\n\n[acme]\nregion = eu-west-1\n',
  },
  {
    name: 'no newline at the end',
    before: '[default]\nregion=us-east-1',
    changes: acme({ region: 'eu-west-1' }),
    after: '[default]\nregion=us-east-1\n\n[acme]\nregion=eu-west-1\n',
  },
  {
    name: 'CRLF',
    before: '[default]\r\nregion = us-east-1\r\n',
    changes: acme({ region: 'eu-west-1' }),
    after: '[default]\r\nregion = us-east-1\r\n\r\n[acme]\r\nregion = eu-west-1\r\n',
  },
  {
    name: 'a byte order mark alone',
    before: '\ufeff',
    changes: acme({ region: 'eu-west-1' }),
    after: '\ufeff[acme]\nregion = eu-west-1\n',
  },
  {
    name: 'comments alone',
    before: '; nothing yet\n# really',
    changes: acme({ region: 'eu-west-1' }),
    after: '; nothing yet\n# really\n\n[acme]\nregion = eu-west-1\n',
  },
  {
    name: 'a section in comments is none',
    before: '# [acme]\n; region = x\n',
    changes: acme({ region: 'eu-west-1' }),
    after: '# [acme]\n; region = x\n\n[acme]\nregion = eu-west-1\n',
  },
  {
    name: 'settings to remove make no section',
    before: '[default]\nregion = us-east-1\n',
    changes: acme({ region: undefined }),
    after: '[default]\nregion = us-east-1\n',
  },
  {
    name: 'several, the profile of the same name in other files being another',
    before: '[profile acme]\nregion = us-east-1\n',
    changes: [...acme({ output: 'text' }), { header: 'profile acme.dev', settings: { region: 'eu-west-1', output: 'json' } }],
    after: '[profile acme]\nregion = us-east-1\n\n[acme]\noutput = text\n\n[profile acme.dev]\nregion = eu-west-1\noutput = json\n',
  },
];

const CHANGED_SETTINGS: Row[] = [
  {
    name: 'comments, order and spacing of the others stay',
    before: `# top\n[acme]  ; ours\n# about it\nregion=a   # here\n\n${OURS}\n  # indented\n\toutput\t=\tx\n\n# of the next\n[next]\nregion = c\n`,
    changes: [{ header: 'next', settings: { region: 'd' } }],
    overwrite: true,
    after: `# top\n[acme]  ; ours\n# about it\nregion=a   # here\n\n${OURS}\n  # indented\n\toutput\t=\tx\n\n# of the next\n[next]\nregion = d\n`,
  },
  {
    name: 'a line keeps its spacing',
    before: `[acme]\nregion   =a\noutput=   b\n${OURS}\n`,
    changes: acme({ region: 'x', output: 'y' }),
    after: `[acme]\nregion   =x\noutput=   y\n${OURS}\n`,
  },
  {
    name: 'a value that is there already changes no byte of its line',
    before: `[acme]\nregion =\t a  \n${OURS}`,
    changes: acme({ region: 'a' }),
    after: `[acme]\nregion =\t a  \n${OURS}`,
  },
  {
    name: 'new settings go after the last one, before comments and blank lines',
    before: `[acme]\n${OURS}\n\n# of the next\n[next]\n`,
    changes: acme({ region: 'a', output: 'b' }),
    after: `[acme]\n${OURS}\nregion = a\noutput = b\n\n# of the next\n[next]\n`,
  },
  {
    name: 'and take the style of the section',
    before: '[other]\na = b\n[acme]\niam_mfa_source=alice\n',
    changes: acme({ region: 'a' }),
    after: '[other]\na = b\n[acme]\niam_mfa_source=alice\nregion=a\n',
  },
  {
    name: 'nested blocks stay, and a new setting is none of them',
    before: `[acme]\n${OURS}\ns3 =\n  max_concurrent_requests = 20\n  # sub\n  region = nested\n[next]\n`,
    changes: acme({ region: 'a' }),
    after: `[acme]\n${OURS}\ns3 =\n  max_concurrent_requests = 20\n  # sub\n  region = nested\nregion = a\n[next]\n`,
  },
  {
    name: 'a setting that is removed takes the lines that go on with it along',
    before: `[acme]\noutput = json\n    and more\n# stays\n    and even more\n${OURS}\n`,
    changes: acme({ output: undefined }),
    after: `[acme]\n# stays\n${OURS}\n`,
  },
  {
    name: 'a setting that goes over several lines gets one',
    before: `[acme]\noutput = json\n\tand more\n${OURS}\n`,
    changes: acme({ output: 'text' }),
    after: `[acme]\noutput = text\n${OURS}\n`,
  },
  {
    name: 'a comment behind a value goes with the value, because the AWS CLI takes it for a part',
    before: `[acme]\nregion = a # home\n${OURS}\n`,
    changes: acme({ region: 'a' }),
    after: `[acme]\nregion = a\n${OURS}\n`,
  },
  {
    name: 'a key in capitals, which only the AWS CLI reads, gets its name',
    before: `[acme]\nRegion = a\n${OURS}\n`,
    changes: acme({ region: 'a' }),
    after: `[acme]\nregion = a\n${OURS}\n`,
  },
  {
    name: 'a colon, which only the AWS CLI reads, becomes an equals sign',
    before: `[acme]\noutput : a\n${OURS}\n`,
    changes: acme({ output: 'a' }),
    after: `[acme]\noutput = a\n${OURS}\n`,
  },
  {
    name: 'a setting that is there twice is there once',
    before: `[acme]\nregion = a\n${OURS}\nregion = b\n`,
    changes: acme({ region: 'c' }),
    after: `[acme]\nregion = c\n${OURS}\n`,
  },
  {
    name: 'an indented setting, which the SDK for Go passes over, moves to the beginning of a line',
    before: `[acme]\n  region = a\n  output = b\n${OURS}\n`,
    changes: acme({ output: 'c' }),
    after: `[acme]\n  region = a\n${OURS}\noutput = c\n`,
  },
  {
    name: 'mixed line ends: a line keeps its own, a new one takes that above',
    before: `[acme]\r\nregion = a\r\n${OURS}\noutput = b\n[next]\r\n`,
    changes: acme({ region: 'x', output: 'y', duration_seconds: '3600' }),
    after: `[acme]\r\nregion = x\r\n${OURS}\noutput = y\nduration_seconds = 3600\n[next]\r\n`,
  },
  {
    name: 'the last line without a newline',
    before: `[acme]\n${OURS}\nregion = a`,
    changes: acme({ region: 'b' }),
    after: `[acme]\n${OURS}\nregion = b`,
  },
  {
    name: 'one more after the last line without a newline',
    before: `[acme]\r\n${OURS}`,
    changes: acme({ region: 'b' }),
    after: `[acme]\r\n${OURS}\r\nregion = b\r\n`,
  },
  {
    name: 'values with =, and other characters than ASCII',
    before: `[acme]\n${OURS}\naws_session_token = old==\nnote = grüße\n`,
    changes: acme({ aws_session_token: 'FwoG+/ab==', credential_process: '/home/andré/iam-mfa process' }),
    after: `[acme]\n${OURS}\naws_session_token = FwoG+/ab==\nnote = grüße\ncredential_process = /home/andré/iam-mfa process\n`,
  },
  {
    name: 'after a byte order mark',
    before: `\ufeff[acme]\n${OURS}\nregion = a\n`,
    changes: acme({ region: 'b' }),
    after: `\ufeff[acme]\n${OURS}\nregion = b\n`,
  },
  {
    name: 'the profile default of the config file',
    before: `[default]\n${OURS}\n`,
    changes: [{ header: 'default', settings: { region: 'a' } }],
    after: `[default]\n${OURS}\nregion = a\n`,
  },
];

const REMOVED_SECTIONS: Row[] = [
  {
    name: 'with the blank line above',
    before: `[default]\nregion = a\n\n[acme]\n${OURS}\n# about it\ns3 =\n  x = y\n`,
    changes: [{ header: 'acme', settings: {}, remove: true }],
    after: '[default]\nregion = a\n',
  },
  {
    name: 'between others, whose comments stay',
    before: `[default]\nregion = a\n\n[acme]\n${OURS}\n\n# of the next\n[next]\nregion = b\n`,
    changes: [{ header: 'acme', settings: {}, remove: true }],
    after: '[default]\nregion = a\n\n# of the next\n[next]\nregion = b\n',
  },
  {
    name: 'at the beginning',
    before: `[acme]\n${OURS}\n[next]\nregion = b\n`,
    changes: [{ header: 'acme', settings: {}, remove: true }],
    after: '[next]\nregion = b\n',
  },
  {
    name: 'that is not there',
    before: '[default]\nregion = a\n',
    changes: [{ header: 'acme', settings: {}, remove: true }],
    after: '[default]\nregion = a\n',
  },
];

const DEFEATED: Row[] = [
  {
    name: 'a token that the AWS CLI would take before the new one goes, with all other credentials',
    before: '[acme]\naws_access_key_id = ASIAOLD\naws_secret_access_key = old\naws_security_token = old\nrole_arn = x\nsource_profile = y\nregion = z\n',
    changes: acme({ aws_access_key_id: 'ASIANEW', aws_secret_access_key: 'new', aws_session_token: 'new' }),
    overwrite: true,
    after: '[acme]\naws_access_key_id = ASIANEW\naws_secret_access_key = new\nregion = z\naws_session_token = new\n',
  },
  {
    name: 'static keys and a role, which are taken before a process',
    before: '[profile p]\naws_access_key_id = ASIAOLD\naws_secret_access_key = old\naws_session_token = t\nsso_session = s\nmfa_serial = m\noutput = json\n',
    changes: [{ header: 'profile p', settings: { credential_process: 'iam-mfa process --profile acme' } }],
    overwrite: true,
    after: '[profile p]\noutput = json\ncredential_process = iam-mfa process --profile acme\n',
  },
  {
    name: 'a region takes no credentials away',
    before: `[acme]\n${OURS}\nrole_arn = x\nsource_profile = y\n`,
    changes: acme({ region: 'z' }),
    after: `[acme]\n${OURS}\nrole_arn = x\nsource_profile = y\nregion = z\n`,
  },
];

describe.each([
  ['new sections', NEW_SECTIONS],
  ['changed settings', CHANGED_SETTINGS],
  ['removed sections', REMOVED_SECTIONS],
  ['settings that would defeat the new ones', DEFEATED],
])('%s', (_, rows) => {
  test.each(rows)('$name', ({ before, changes, after, overwrite }) => {
    expect(changedText(before, changes, { overwrite })).toBe(after);
    expect(changedText(after, changes, { overwrite: true })).toBe(after);
  });
});

test('two thousand sections', () => {
  const section = (nth: number): string => `[profile p${nth}]\nregion = eu-west-1\n${OURS}\n\n`;
  const text = Array.from({ length: 2_000 }, (_, nth) => section(nth)).join('');

  const changed = changedText(text, [{ header: 'profile p1999', settings: { region: 'eu-west-2' } }]);

  expect(changed).toBe(text.slice(0, -section(1999).length) + section(1999).replace('eu-west-1', 'eu-west-2'));
});
