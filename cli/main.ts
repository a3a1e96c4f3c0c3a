import { diffCommand } from './commands/diff';
import { proveCommand } from './commands/prove';
import { sandboxCommand } from './commands/sandbox';
import { simulateCommand } from './commands/simulate';
import { UsageError } from './usage-error';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  prove: proveCommand,
  diff: diffCommand,
  sandbox: sandboxCommand,
  simulate: simulateCommand,
};

const HELP = `Usage: iam-mfa COMMAND [OPTIONS]

Commands:
  prove [INPUT ...] [OPTIONS]
      Decide who can do what without MFA: every user, every role that people can reach,
      every action, every kind of credentials. An INPUT is a cloud assembly (cdk.out), a
      CloudFormation template (FILE or ACCOUNT=FILE), or saved account details (the output
      of \`aws iam get-account-authorization-details\`); several are taken together.
        --account               Read the account of the credentials too (read-only)
        --profile NAME          With this profile; several read several accounts
        --region REGION         The region to ask in
        --policy ARN=FILE       The document of a managed policy that no input has
        --parameter NAME=VALUE  The value of a template parameter
        --at DATE               When the requests are made (ISO 8601), instead of now
        --baseline FILE         Fail only on findings that FILE does not have
        --write-baseline FILE   Write the findings to FILE, to be the next baseline
        --json                  Print the whole proof as JSON
        --markdown[=FILE]       Print it as Markdown, or write it to FILE
        --html FILE             Write it as a page that needs no network
        --sarif FILE            Write the findings for code scanning
        --rule ID               Only this rule; --ignore ID leaves one out
        --no-progress           No progress bar
      Exit status: 0 nothing found, 1 findings, 2 something could not be decided.
  diff OLD NEW [OPTIONS]
      What NEW allows or refuses that OLD does not, for each kind of credentials, and the
      findings that come and go. OLD and NEW are inputs of prove;
      several of one side are given with commas between them.
        --policy, --parameter, --at, --no-progress as for prove
        --json, --markdown      Print the differences as JSON or Markdown
        --exit-code             End with status 1 on any difference
      Exit status: 1 if something is newly allowed without MFA, 2 if something could not
      be decided, else 0.
  sandbox [--port N] [--account ID ...] [--organization ID] [--json]
      Start an embedded AWS account (IAM, STS, CloudFormation) on 127.0.0.1 and
      print its endpoint and the administrator's credentials. Ctrl-C ends it.
      With --organization, the accounts are members of that AWS organization.
  simulate FILE [--check]
      Decide the requests of FILE (JSON; - for standard input) under their policies
      and print [{"id","decision","decidedBy"}]. With --check, exit with status 1 if a
      decision differs from the entry's "expected".

Options:
  --help     Show this text
`;

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  const asksForHelp = [name, ...rest].some((argument) => argument === '--help' || argument === '-h');
  if (name === undefined || name === 'help' || asksForHelp) {
    (name === undefined ? process.stderr : process.stdout).write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new UsageError(`unknown command ${JSON.stringify(name)}, expected one of: ${Object.keys(COMMANDS).join(', ')}`);
  }
  return COMMANDS[name](rest);
}

// Whoever reads the output has read enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: Error) => {
    process.stderr.write(`iam-mfa: ${error.message}\n`);
    if (error instanceof UsageError) {
      process.stderr.write('Run `iam-mfa --help` for the commands and their options.\n');
    }
    process.exitCode = 2;
  },
);
