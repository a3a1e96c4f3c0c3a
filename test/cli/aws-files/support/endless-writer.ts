import { writeAtomically } from '../../../../cli/aws-files/atomic-write';
import { changeSections } from '../../../../cli/aws-files/change-sections';

const [file, how] = process.argv.slice(2);

const WRITING: Readonly<Record<string, (letter: string) => Promise<void>>> = {
  sections: (letter) => changeSections(file, [{ header: 'acme', settings: { aws_session_token: letter.repeat(100_000), iam_mfa_source: letter } }]),
  // Nothing but the writing itself.
  whole: async (letter) => writeAtomically(file, letter.repeat(2_000_000)),
};

/** Writes one text and another in turn without end, each much longer than a page. */
async function main(): Promise<void> {
  for (let nth = 0; ; nth++) {
    await WRITING[how](nth % 2 === 0 ? 'a' : 'b');
    if (nth === 0) {
      process.stdout.write('writing\n');
    }
  }
}

void main();
