import { COMMAND_GROUPS, COMMANDS } from '../../../cli/command-line/commands';
import { optionSyntax } from '../../../cli/command-line/option-syntax';

test('the commands, in the order of the overview', () => {
  expect(COMMAND_GROUPS.map(({ commands }) => commands.map(({ name }) => name))).toEqual([
    ['login', 'process', 'exec', 'env', 'console', 'enroll', 'profiles', 'status', 'doctor', 'completion'],
    ['prove', 'diff', 'simulate', 'sandbox'],
  ]);
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (_, definition) => {
  const { summary, description, options, examples, exitStatuses, operands = [] } = definition;

  test('is explained', () => {
    expect(summary).toMatch(/^[A-Z].{10,80}[^.]$/);
    expect(description.length).toBeGreaterThan(0);
    for (const paragraph of description) expect(paragraph).toMatch(/^\S[^]*[.:]$/);
    expect(examples.length).toBeGreaterThan(0);
    for (const { explanation } of examples) expect(explanation).toMatch(/^[A-Z`]/);
    expect(exitStatuses.length).toBeGreaterThan(0);
    for (const text of [...options, ...operands].map((one) => one.description)) expect(text).toMatch(/^[A-Z][^]*[^.]$/);
    for (const { meaning } of exitStatuses) expect(meaning).toMatch(/[^.]$/);
  });

  test('has each name of an option once, in any case', () => {
    const own = options.map(optionSyntax).flatMap(({ short, long }) => [long, ...(short === undefined ? [] : [short])]);
    const names = [...own, '-h', '--help', '-V', '--version'].map((name) => name.toLowerCase());
    expect([...new Set(names)]).toEqual(names);
  });

  test('takes more than one operand in the last place only', () => {
    const places = operands.flatMap(({ syntax }) => [...syntax.matchAll(/<[^>]+>|\[[^\]]+\]/g)].map(([place]) => place));
    expect(places.slice(0, -1).filter((place) => place.includes('...'))).toEqual([]);
    expect(operands.map(({ syntax }) => syntax.replace(/<[\w.-]+>|\[[\w.-]+\]/g, '').trim()).join('')).toBe('');
  });

  test('has a value with a name where it completes one', () => {
    for (const option of options.filter(({ completedBy, choices }) => completedBy ?? choices)) {
      expect(optionSyntax(option)).toMatchObject({ takes: expect.stringMatching(/value/), valueName: expect.stringMatching(/^[\w=-]+$/) });
    }
  });
});
