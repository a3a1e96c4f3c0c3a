import { parseInvocation } from '../../../cli/command-line/defined-command';
import { proveCommand } from '../../../cli/commands/prove';
import { parseProveOptions, ProveOptions } from '../../../cli/prove/prove-options';
import { UsageError } from '../../../cli/usage-error';
import { RULES } from '../../../src/checks/rules';

const parse = (...args: string[]): ProveOptions => parseProveOptions(parseInvocation(proveCommand, args));

describe('the options of prove', () => {
  test.each([
    [['cdk.out', 'other.json'], { inputs: { files: ['cdk.out', 'other.json'] } }],
    [['--account'], { inputs: { files: [], accounts: [{}] } }],
    [['--account', '--profile', 'a', '--profile', 'b', '--region', 'eu-central-1'], {
      inputs: { files: [], accounts: [{ profile: 'a', region: 'eu-central-1' }, { profile: 'b', region: 'eu-central-1' }] },
    }],
    [['x', '--policy', 'arn:a=f', '--parameter', 'N=V'], { inputs: { files: ['x'], policies: ['arn:a=f'], parameters: ['N=V'] } }],
    [['x', '--at', '2027-01-31T08:00:00Z'], { at: new Date('2027-01-31T08:00:00Z') }],
    [['x', '--at', '2027-01-31'], { at: new Date('2027-01-31T00:00:00Z') }],
    [['x'], { print: 'text', progress: true, ignored: [] }],
    [['x', '--json'], { print: 'json' }],
    [['x', '--markdown'], { print: 'markdown', markdownFile: undefined }],
    [['--markdown', 'x'], { print: 'markdown', inputs: { files: ['x'] } }],
    [['--markdown', '--markdown=both.md', 'x'], { print: 'markdown', markdownFile: 'both.md' }],
    [['--', 'x', '--markdown'], { print: 'text', inputs: { files: ['x', '--markdown'] } }],
    [['x', '--json', '--markdown=a=b.md'], { print: 'json', markdownFile: 'a=b.md' }],
    [['x', '--html', 'a', '--sarif', 'b', '--baseline', 'c', '--write-baseline', 'd', '--no-progress'], {
      html: 'a', sarif: 'b', baseline: 'c', writeBaseline: 'd', progress: false,
    }],
    [['x', '--ignore', 'undecided', '--ignore', 'role-reached-in-steps'], { ignored: ['undecided', 'role-reached-in-steps'] }],
  ])('%j', (args, expected) => {
    expect(parse(...args)).toMatchObject(expected);
  });

  test('--rule leaves only the rules that are named, --ignore all others', () => {
    const { rules, ignored } = parse('x', '--rule', 'deny-uses-bool');
    expect([rules.map(({ id }) => id), ignored.length]).toEqual([['deny-uses-bool'], RULES.length]);
    expect(parse('x', '--ignore', 'deny-uses-bool').rules).toHaveLength(RULES.length - 1);
  });

  test.each([
    [[], /nothing to read: give a cdk.out folder, templates or saved account details, or --account/],
    [['x', '--profile', 'a'], /--profile and --region belong to --account/],
    [['x', '--region', 'a'], /--profile and --region belong to --account/],
    [['x', '--json', '--markdown'], /both print; give --markdown=FILE/],
    [['x', '--at', '2027'], /--at is "2027", expected a date of ISO 8601/],
    [['x', '--at', 'soon'], /--at is "soon", expected a date of ISO 8601/],
    [['x', '--rule', 'deny-uses-bol'], /no rule deny-uses-bol; the rules are deny-uses-bool, /],
    [['x', '--html'], /--html/],
    [['x', '--jsn'], /--jsn.* \(Did you mean --json\?\)/],
    [['x', '--html', '--json'], /--html has no value, it is followed by --json/],
    [['x', '--markdwon'], /Did you mean --markdown\?/],
  ])('%j cannot be meant', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
    expect(() => parse(...args)).toThrow(UsageError);
  });
});
