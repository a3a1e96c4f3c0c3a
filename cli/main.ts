import { sandboxCommand } from './commands/sandbox';
import { simulateCommand } from './commands/simulate';
import { UsageError } from './usage-error';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  sandbox: sandboxCommand,
  simulate: simulateCommand,
};

const HELP = `Usage: iam-mfa COMMAND [OPTIONS]

Commands:
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
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? process.stderr : process.stdout).write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new UsageError(`unknown command ${JSON.stringify(name)}, expected one of: ${Object.keys(COMMANDS).join(', ')}`);
  }
  return COMMANDS[name](rest);
}

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
