import { CLIENTS } from './clients';
import { runClients } from './command';

runClients(process.argv.slice(2), CLIENTS, (line) => process.stdout.write(`${line}\n`)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
