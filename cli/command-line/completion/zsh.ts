import { CompletedCommand, CompletedOperand, CompletedOption, CompletedValue } from './completed-command';
import { PROFILE_NAMES_AWK } from './profile-names';
import { singleQuoted } from './shell-words';

/** For zsh: to be evaluated after `compinit`, or put into a folder of `fpath` as `_iam-mfa`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef iam-mfa
# Completion of iam-mfa for zsh.

_iam-mfa_profiles() {
  local config="\${AWS_CONFIG_FILE:-$HOME/.aws/config}" credentials="\${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}"
  local names='${PROFILE_NAMES_AWK}'
  local -a profiles
  profiles=("\${(@f)$({ [ -r "$config" ] && awk -v config=1 "$names" "$config"; [ -r "$credentials" ] && awk "$names" "$credentials" } | sort -u)}")
  compadd "$@" -a profiles
}

_iam-mfa_commands() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${singleQuoted(`${name}:${summary}`)}`).join('\n')}
    'help:Show the commands, or the options of one'
  )
  _describe -t commands command commands
}

_iam-mfa() {
  local curcontext="$curcontext" state line
  local -A opt_args
  _arguments -C \\
    '(- *)'{-h,--help}'[Show the commands]' \\
    '(- *)'{-V,--version}'[Show the version]' \\
    '1: :_iam-mfa_commands' \\
    '*:: :->rest' && return
  case "$state:$line[1]" in
    rest:help) _arguments '1: :_iam-mfa_commands' ;;
${commands.map(commandCase).join('\n')}
  esac
}

if [[ "$funcstack[1]" == _iam-mfa ]]; then
  _iam-mfa "$@"
else
  compdef _iam-mfa iam-mfa
fi
`;
}

function commandCase({ name, options, operands, passesOn }: CompletedCommand): string {
  const specs = [
    ...options.flatMap(optionSpecs),
    ...(passesOn ? ["'(-)1: :_command_names -e'", "'*:: :_normal'"] : operands.map(operandSpec)),
  ];
  return `    rest:${name})\n      _arguments -s -S \\\n${specs.map((spec) => `        ${spec}`).join(' \\\n')} ;;`;
}

/** One for each of its names; given once, it is not offered again. */
function optionSpecs({ short, long, takes, valueName, description, repeatable, value }: CompletedOption): string[] {
  const names = short === undefined ? [long] : [short, long];
  const marks = { 'no value': ['', ''], 'a value': ['+', '='], 'an optional value': ['-', '=-'] }[takes];
  return names.map((name) => {
    const only = repeatable ? '*' : `(${names.join(' ')})`;
    const mark = takes === 'no value' ? '' : marks[name === long ? 1 : 0];
    const colons = takes === 'an optional value' ? '::' : ':';
    return singleQuoted(`${only}${name}${mark}[${escaped(description)}]${takes === 'no value' ? '' : `${colons}${escaped(valueName ?? ' ')}:${action(value)}`}`);
  });
}

function operandSpec({ name, repeated, value }: CompletedOperand, index: number): string {
  return singleQuoted(`${repeated ? '*' : index + 1}:${escaped(name)}:${action(value)}`);
}

function action(value: CompletedValue): string {
  if (value.by === 'choice') return `(${value.choices.join(' ')})`;
  return { file: '_files', folder: '_files -/', profile: '_iam-mfa_profiles', nothing: ' ' }[value.by];
}

/** Colons and brackets end the parts of a specification. */
function escaped(text: string): string {
  return text.replace(/[\\:[\]]/g, '\\$&');
}
