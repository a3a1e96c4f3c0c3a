import { COMMAND_GROUPS } from './command-line/commands';
import { failureOf } from './command-line/failure';
import { Program } from './command-line/program';
import { endWithoutDump } from './terminal/end-without-dump';

// Whoever reads the output has read enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  const { status, text } = failureOf(new Error(`the output cannot be written: ${error.message}`), undefined);
  process.stderr.write(text);
  process.exit(status);
});

endWithoutDump();

const args = process.argv.slice(2);
const program = new Program(COMMAND_GROUPS, process.env);

program.run(args).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const { status, text } = failureOf(error, program.commandOf(args));
    process.stderr.write(text);
    process.exitCode = status;
  },
);
