import { CompletedCommand, CompletedOption, CompletedValue } from './completed-command';

/** For Windows PowerShell 5.1 and PowerShell 7. */
export function powershellCompletion(commands: readonly CompletedCommand[]): string {
  return `# Completion of iam-mfa for PowerShell.

Register-ArgumentCompleter -Native -CommandName @('iam-mfa', 'iam-mfa.cmd', 'iam-mfa.ps1') -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # Of each command: what it does, its options with what completes their values, and what completes its operands.
    $commands = [ordered]@{
${commands.map(commandEntry).join('\n')}
    }

    function Get-IamMfaProfiles {
        $folder = Join-Path $HOME '.aws'
        $config = $env:AWS_CONFIG_FILE
        if (-not $config) { $config = Join-Path $folder 'config' }
        $credentials = $env:AWS_SHARED_CREDENTIALS_FILE
        if (-not $credentials) { $credentials = Join-Path $folder 'credentials' }
        $names = @()
        if (Test-Path -LiteralPath $config) {
            foreach ($line in Get-Content -LiteralPath $config) {
                if ($line -match '^\\s*\\[\\s*(?:profile\\s+(["'']?)(?<name>[^\\]]+?)\\1|(?<name>default))\\s*\\]') { $names += $Matches['name'] }
            }
        }
        if (Test-Path -LiteralPath $credentials) {
            foreach ($line in Get-Content -LiteralPath $credentials) {
                if ($line -match '^\\s*\\[\\s*(["'']?)(?<name>[^\\]]+?)\\1\\s*\\]') { $names += $Matches['name'] }
            }
        }
        $names | Select-Object -Unique
    }

    # Prints the results that begin with the word; a prefix such as --shell= stays before them.
    function Write-IamMfaResults($candidates, $prefix, $word) {
        foreach ($candidate in $candidates.GetEnumerator()) {
            $text = $candidate.Key
            if (-not $text.StartsWith($word, [System.StringComparison]::Ordinal)) { continue }
            $completion = $prefix + $text
            if ($completion -match '[^\\w\\-./:=]') { $completion = "'" + $completion.Replace("'", "''") + "'" }
            $tip = $candidate.Value
            if (-not $tip) { $tip = $text }
            [System.Management.Automation.CompletionResult]::new($completion, $text, 'ParameterValue', $tip)
        }
    }

    # Without a result PowerShell completes the names of files.
    function Write-IamMfaValues($kind, $prefix, $word) {
        $values = @()
        if ($kind -eq 'profile') { $values = @(Get-IamMfaProfiles) }
        if ($kind -like 'choice *') { $values = $kind.Substring(7).Split(' ') }
        $candidates = [System.Collections.Specialized.OrderedDictionary]::new()
        foreach ($value in $values) { $candidates[[string]$value] = '' }
        Write-IamMfaResults $candidates $prefix $word
    }

    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    if ($wordToComplete -and $words.Count -gt 1) { $words = @($words[0..($words.Count - 2)]) }

    $first = [ordered]@{}
    foreach ($name in $commands.Keys) { $first[$name] = $commands[$name].Summary }
    if ($words.Count -gt 1 -and $words[1] -eq 'help') {
        Write-IamMfaResults $first '' $wordToComplete
        return
    }
    if ($words.Count -le 1) {
        $first['help'] = 'Show the commands, or the options of one'
        $first['--help'] = 'Show the commands'
        $first['--version'] = 'Show the version'
        Write-IamMfaResults $first '' $wordToComplete
        return
    }
    if (-not $commands.Contains($words[1])) { return }
    $command = $commands[$words[1]]

    $operand = 0
    $ended = $false
    for ($index = 2; $index -lt $words.Count; $index++) {
        $word = $words[$index]
        if ($ended -or $word -notlike '-?*') { $operand++ }
        elseif ($word -eq '--') { $ended = $true }
        elseif ($command.Kinds.Contains($word)) {
            $index++
            if ($index -eq $words.Count) {
                Write-IamMfaValues $command.Kinds[$word] '' $wordToComplete
                return
            }
        }
        # What follows is the command line of another program.
        if ($command.PassesOn -and ($operand -gt 0 -or $ended)) { return }
    }

    if (-not $ended -and $wordToComplete -match '^(--[^=]+=)(.*)$') {
        Write-IamMfaValues $command.Kinds[$Matches[1]] $Matches[1] $Matches[2]
        return
    }
    $kind = ''
    if ($command.Operands.Count -gt 0) { $kind = $command.Operands[[Math]::Min($operand, $command.Operands.Count - 1)] }
    if (-not $ended -and ($wordToComplete -like '-*' -or ($wordToComplete -eq '' -and $kind -in @('', 'nothing')))) {
        Write-IamMfaResults $command.Options '' $wordToComplete
    } elseif ($kind) {
        Write-IamMfaValues $kind '' $wordToComplete
    }
}
`;
}

function commandEntry({ name, summary, options, operands, passesOn }: CompletedCommand): string {
  const values = options.flatMap(valueEntries);
  return `        ${quoted(name)} = @{
            Summary = ${quoted(summary)}
            PassesOn = ${passesOn ? '$true' : '$false'}
            Options = [ordered]@{ ${options.map(({ long, description }) => `${quoted(long)} = ${quoted(description)}`).join('; ')} }
            Kinds = @{ ${values.join('; ')} }
            Operands = @(${operands.map(({ value }) => quoted(kind(value))).join(', ')})
        }`;
}

/** The value of an optional one stands after `=`, of the others after a space too. */
function valueEntries({ short, long, takes, value }: CompletedOption): string[] {
  if (takes === 'no value') return [];
  const written = takes === 'an optional value' ? [`${long}=`] : [long, `${long}=`, ...(short === undefined ? [] : [short])];
  return written.map((flag) => `${quoted(flag)} = ${quoted(kind(value))}`);
}

function kind(value: CompletedValue): string {
  return value.by === 'choice' ? `choice ${value.choices.join(' ')}` : value.by;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
