import { CompletedCommand, CompletedOption, CompletedValue } from './completed-command';
import { PROFILE_NAMES_AWK } from './profile-names';
import { singleQuoted } from './shell-words';

/** For bash from 3.2 on, which macOS has, with or without the package of completions. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# Completion of iam-mfa for bash.

_iam_mfa_commands='${names}'

_iam_mfa_options() {
  case "$1" in
${commands.map(({ name, options }) => `    ${name}) echo '${options.map(({ long }) => long).join(' ')}' ;;`).join('\n')}
  esac
}

# What completes the value of an option, or an operand by its number, of a command.
_iam_mfa_kind() {
  case "$1 $2" in
${commands.flatMap(kindCases).join('\n')}
    *) kind= ;;
  esac
}

_iam_mfa_passes_on() {
  case "$1" in
${commands.filter(({ passesOn }) => passesOn).map(({ name }) => `    ${name}) return 0 ;;\n`).join('')}    *) return 1 ;;
  esac
}
${FUNCTIONS}`;
}

function kindCases({ name, options, operands }: CompletedCommand): string[] {
  return [
    ...options.filter(({ takes }) => takes !== 'no value').map((option) => `    ${patterns(name, option)}) kind=${kind(option.value)} ;;`),
    ...operands.map(({ repeated, value }, index) => `    ${repeated ? `'${name} '[1-9]*` : `'${name} ${index + 1}'`}) kind=${kind(value)} ;;`),
  ];
}

/** `--markdown` without `=` takes no value. */
function patterns(command: string, { long, short, takes }: CompletedOption): string {
  const written = takes === 'an optional value' ? [`${long}=`] : [long, `${long}=`, ...(short === undefined ? [] : [short])];
  return written.map((flag) => `'${command} ${flag}'`).join(' | ');
}

function kind(value: CompletedValue): string {
  return value.by === 'choice' ? singleQuoted(`choice ${value.choices.join(' ')}`) : value.by;
}

const FUNCTIONS = `
_iam_mfa_profiles() {
  local config="\${AWS_CONFIG_FILE:-$HOME/.aws/config}" credentials="\${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}"
  local names='${PROFILE_NAMES_AWK}'
  { [ -r "$config" ] && awk -v config=1 "$names" "$config"; [ -r "$credentials" ] && awk "$names" "$credentials"; } | sort -u
}

# Candidates on standard input, one a line; none of them is evaluated.
_iam_mfa_matching() {
  local candidate shown word=$2 quoted=
  case "$word" in [\\"\\']*) quoted=1; word=\${word#?} ;; esac
  while IFS= read -r candidate; do
    [ -n "$quoted" ] && shown=$candidate || shown=$(printf '%q' "$candidate")
    case "$candidate" in "$word"*) ;; *) case "$shown" in "$word"*) ;; *) continue ;; esac ;; esac
    shown=$1$shown
    COMPREPLY+=("\${shown#"$strip"}")
  done
}

_iam_mfa_reply() {
  case "$1" in
    file) compopt -o default 2>/dev/null ;;
    folder) compopt -o dirnames 2>/dev/null ;;
    profile) _iam_mfa_matching "$2" "$3" < <(_iam_mfa_profiles) ;;
    choice*) _iam_mfa_matching "$2" "$3" < <(printf '%s\\n' $(echo "\${1#choice}")) ;;
  esac
}

# Completes what another program is given, from word $1 on, at index $2 of COMP_WORDS.
_iam_mfa_other() {
  if type _command_offset >/dev/null 2>&1; then
    _command_offset "$2"
  elif [ "$1" -eq "$last" ]; then
    COMPREPLY=($(compgen -c -- "$current"))
  else
    compopt -o default 2>/dev/null
  fi
}

# Readline takes = and : for ends of words: puts them together again, and sets what of the last one it keeps by itself.
_iam_mfa_words() {
  local line=$COMP_LINE token place=0
  for token in "\${COMP_WORDS[@]:0:COMP_CWORD + 1}"; do
    case "$line" in
      [[:blank:]]* | "$COMP_LINE") words+=("$token"); places+=("$place") ;;
      *) words[\${#words[@]} - 1]+=$token ;;
    esac
    line=\${line#"\${line%%[![:blank:]]*}"}
    line=\${line#"$token"}
    place=$((place + 1))
  done
  last=$((\${#words[@]} - 1))
  current=\${words[last]}
  case "$token" in [=:]*) strip=$current ;; *) strip=\${current%"$token"} ;; esac
}

_iam_mfa() {
  local words=() places=() last current strip command kind index=2 operand=1 ended=
  COMPREPLY=()
  compopt +o default 2>/dev/null
  _iam_mfa_words
  command=\${words[1]}
  if [ "$last" -eq 1 ]; then
    _iam_mfa_reply "choice $_iam_mfa_commands help --help --version" '' "$current"
    return
  fi
  [ "$command" = help ] && _iam_mfa_reply "choice $_iam_mfa_commands" '' "$current" && return
  while [ "$index" -lt "$last" ]; do
    _iam_mfa_kind "$command" "\${words[index]}"
    case "$ended\${words[index]}" in
      --) ended=1 ;;
      -*=*) ;;
      -?*)
        if [ -n "$kind" ]; then
          index=$((index + 1))
          [ "$index" -lt "$last" ] || { _iam_mfa_reply "$kind" '' "$current"; return; }
        fi ;;
      *) operand=$((operand + 1)) ;;
    esac
    if _iam_mfa_passes_on "$command" && [ "$operand" -gt 1 ]; then
      _iam_mfa_other "$index" "\${places[index]}"
      return
    fi
    index=$((index + 1))
  done
  if [ -z "$ended" ]; then
    case "$current" in
      -*=*)
        _iam_mfa_kind "$command" "\${current%%=*}="
        _iam_mfa_reply "$kind" "\${current%%=*}=" "\${current#*=}"
        return ;;
      -*) _iam_mfa_reply "choice $(_iam_mfa_options "$command")" '' "$current"; return ;;
    esac
  fi
  _iam_mfa_kind "$command" "$operand"
  if _iam_mfa_passes_on "$command"; then
    _iam_mfa_other "$last" "\${places[last]}"
  elif [ -n "\${kind#nothing}" ]; then
    _iam_mfa_reply "$kind" '' "$current"
  elif [ -z "$current$ended" ]; then
    _iam_mfa_reply "choice $(_iam_mfa_options "$command")" '' ''
  fi
}

complete -o default -F _iam_mfa iam-mfa
`;
