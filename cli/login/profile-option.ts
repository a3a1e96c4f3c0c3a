import { quotedWord } from '../shell/quoted-word';

/** `--profile acme` for command lines that a person is told to run: whatever the name is, to a shell it is one word. */
export function profileOption(profile: string): string {
  return `--profile ${quotedWord(profile, process.platform === 'win32' ? 'windows' : 'posix')}`;
}
