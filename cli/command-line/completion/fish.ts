import { CompletedCommand, CompletedOption, CompletedValue } from './completed-command';
import { PROFILE_NAMES_AWK } from './profile-names';

/** For fish: to be piped into `source`, or put into ~/.config/fish/completions/iam-mfa.fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const passing = commands.filter(({ passesOn }) => passesOn);
  return `# Completion of iam-mfa for fish.

function __iam_mfa_profiles
    set -l config ~/.aws/config
    set -l credentials ~/.aws/credentials
    test -n "$AWS_CONFIG_FILE"; and set config $AWS_CONFIG_FILE
    test -n "$AWS_SHARED_CREDENTIALS_FILE"; and set credentials $AWS_SHARED_CREDENTIALS_FILE
    set -l names ${quoted(PROFILE_NAMES_AWK)}
    begin
        test -r $config; and awk -v config=1 $names $config
        test -r $credentials; and awk $names $credentials
    end | sort -u
end

# Whether the command is that of the arguments; without any, whether there is none yet.
function __iam_mfa_in
    set -l words (commandline -opc)
    if test (count $argv) -eq 0
        test (count $words) -eq 1
    else
        test (count $words) -ge 2; and contains -- $words[2] $argv
    end
end

# The words that belong to another program, where the command hands them on.
function __iam_mfa_passed
    set -l words (commandline -opc)
    set -e words[1..2]
    while set -q words[1]
        switch $words[1]
            case --
                set -e words[1]
                break
            case ${takingValue(passing).map(quoted).join(' ')}
                set -e words[1]
            case '-*'
            case '*'
                break
        end
        set -e words[1]
    end
    set -q words[1]; and printf '%s\\n' $words
end

function __iam_mfa_passes_on
    __iam_mfa_in $argv; or return 1
    contains -- -- (commandline -opc); or test (count (__iam_mfa_passed)) -gt 0
end

function __iam_mfa_complete_passed
    complete -C (string join ' ' -- (string escape -- (__iam_mfa_passed)) (commandline -ct))
end

complete -c iam-mfa -e
complete -c iam-mfa -f
complete -c iam-mfa -n __iam_mfa_in -s h -l help -d 'Show the commands'
complete -c iam-mfa -n __iam_mfa_in -s V -l version -d 'Show the version'
complete -c iam-mfa -n __iam_mfa_in -a help -d 'Show the commands, or the options of one'
complete -c iam-mfa -n '__iam_mfa_in help' -a '${commands.map(({ name }) => name).join(' ')}'
${commands.map(({ name, summary }) => `complete -c iam-mfa -n __iam_mfa_in -a ${name} -d ${quoted(summary)}`).join('\n')}
${commands.flatMap(commandLines).join('\n')}
`;
}

function commandLines({ name, options, operands, passesOn }: CompletedCommand): string[] {
  const condition = passesOn ? `'__iam_mfa_in ${name}; and not __iam_mfa_passes_on ${name}'` : `'__iam_mfa_in ${name}'`;
  return [
    ...options.map((option) => `complete -c iam-mfa -n ${condition} ${optionFlags(option)} -d ${quoted(option.description)}`),
    ...(passesOn
      ? [`complete -c iam-mfa -n '__iam_mfa_in ${name}' -a '(__iam_mfa_complete_passed)'`]
      : operands.map(({ value }) => value).filter(({ by }) => by !== 'nothing').map((value) => `complete -c iam-mfa -n '__iam_mfa_in ${name}' ${source(value)}`)),
  ];
}

function optionFlags({ short, long, takes, value }: CompletedOption): string {
  const names = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  return takes === 'no value' ? names : `${names} ${takes === 'a value' ? '-r ' : ''}${source(value)}`;
}

function source(value: CompletedValue): string {
  if (value.by === 'choice') return `-f -a ${quoted(value.choices.join(' '))}`;
  return { file: '-F', folder: "-f -a '(__fish_complete_directories (commandline -ct))'", profile: "-f -a '(__iam_mfa_profiles)'", nothing: '-f' }[value.by];
}

function takingValue(commands: readonly CompletedCommand[]): string[] {
  const options = commands.flatMap((command) => command.options.filter(({ takes }) => takes === 'a value'));
  return [...new Set(options.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long])))];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
